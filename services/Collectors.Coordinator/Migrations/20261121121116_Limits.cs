using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class Limits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "due_at",
                schema: "coordinator",
                table: "requests",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "ran_before_retry",
                schema: "coordinator",
                table: "requests",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "results",
                schema: "coordinator",
                table: "idempotency_keys",
                type: "jsonb",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "forgettings",
                schema: "coordinator",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    request_kind = table.Column<string>(type: "text", nullable: false),
                    settles_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_forgettings", x => new { x.request_id, x.kind });
                });

            migrationBuilder.CreateTable(
                name: "limits",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    window_size = table.Column<int>(type: "integer", nullable: true),
                    min_workers = table.Column<int>(type: "integer", nullable: true),
                    max_workers = table.Column<int>(type: "integer", nullable: true),
                    sources = table.Column<string>(type: "jsonb", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_limits", x => x.id);
                });

            migrationBuilder.Sql(
                """
                UPDATE coordinator.requests SET due_at = running_since + greatest(0, timeout_seconds - ran_seconds) * interval '1 second'
                WHERE running_since IS NOT NULL
                """);

            migrationBuilder.CreateIndex(
                name: "requests_due",
                schema: "coordinator",
                table: "requests",
                column: "due_at",
                filter: "due_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_request_id",
                schema: "coordinator",
                table: "idempotency_keys",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "IX_forgettings_due_at",
                schema: "coordinator",
                table: "forgettings",
                column: "due_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "forgettings",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "limits",
                schema: "coordinator");

            migrationBuilder.DropIndex(
                name: "requests_due",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.DropIndex(
                name: "IX_idempotency_keys_request_id",
                schema: "coordinator",
                table: "idempotency_keys");

            migrationBuilder.DropColumn(
                name: "due_at",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "ran_before_retry",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.DropColumn(
                name: "results",
                schema: "coordinator",
                table: "idempotency_keys");
        }
    }
}
