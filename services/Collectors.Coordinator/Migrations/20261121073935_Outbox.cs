using System;
using Collectors.Persistence.Inbox;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class Outbox : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_request_commands_request_id",
                schema: "coordinator",
                table: "request_commands");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "commanded_at",
                schema: "coordinator",
                table: "requests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "hold_id",
                schema: "coordinator",
                table: "requests",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "mode",
                schema: "coordinator",
                table: "request_commands",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "number",
                schema: "coordinator",
                table: "request_commands",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn);

            migrationBuilder.CreateTable(
                name: "outbox_message",
                schema: "coordinator",
                columns: table => new
                {
                    sequence_number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    destination_address = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    headers = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    sent_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    enqueue_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expiration_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_message", x => x.sequence_number);
                });

            migrationBuilder.CreateIndex(
                name: "requests_commanded",
                schema: "coordinator",
                table: "requests",
                column: "commanded_at",
                filter: "commanded_state IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "requests_held",
                schema: "coordinator",
                table: "requests",
                column: "hold_id",
                filter: "hold_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "request_commands_pending",
                schema: "coordinator",
                table: "request_commands",
                columns: new[] { "request_id", "number" },
                filter: "applied_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_holds_department_kind",
                schema: "coordinator",
                table: "holds",
                columns: new[] { "department", "kind" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);
            migrationBuilder.CreateInbox("coordinator");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropInbox("coordinator");
            migrationBuilder.DropTable(
                name: "outbox_message",
                schema: "coordinator");

            migrationBuilder.DropIndex(
                name: "requests_commanded",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "requests_held",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "request_commands_pending",
                schema: "coordinator",
                table: "request_commands");

            migrationBuilder.DropIndex(
                name: "IX_holds_department_kind",
                schema: "coordinator",
                table: "holds");

            migrationBuilder.DropColumn(
                name: "commanded_at",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "hold_id",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "mode",
                schema: "coordinator",
                table: "request_commands");

            migrationBuilder.DropColumn(
                name: "number",
                schema: "coordinator",
                table: "request_commands");

            migrationBuilder.CreateIndex(
                name: "IX_request_commands_request_id",
                schema: "coordinator",
                table: "request_commands",
                column: "request_id");
        }
    }
}
