using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class Events : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "request_events_unplaced",
                schema: "coordinator",
                table: "request_events");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "progress_at",
                schema: "coordinator",
                table: "tallies",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "data",
                schema: "coordinator",
                table: "request_events",
                type: "text",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "jsonb");

            migrationBuilder.AddColumn<long>(
                name: "ordinal",
                schema: "coordinator",
                table: "request_events",
                type: "bigint",
                nullable: false,
                defaultValue: 0L)
                .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn);

            migrationBuilder.CreateTable(
                name: "event_head",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_event_head", x => x.id);
                });

            migrationBuilder.InsertData(
                schema: "coordinator",
                table: "event_head",
                columns: new[] { "id", "position" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "request_events_unplaced",
                schema: "coordinator",
                table: "request_events",
                column: "ordinal",
                filter: "position IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "event_head",
                schema: "coordinator");

            migrationBuilder.DropIndex(
                name: "request_events_unplaced",
                schema: "coordinator",
                table: "request_events");

            migrationBuilder.DropColumn(
                name: "progress_at",
                schema: "coordinator",
                table: "tallies");

            migrationBuilder.DropColumn(
                name: "ordinal",
                schema: "coordinator",
                table: "request_events");

            migrationBuilder.AlterColumn<string>(
                name: "data",
                schema: "coordinator",
                table: "request_events",
                type: "jsonb",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "text");

            migrationBuilder.CreateIndex(
                name: "request_events_unplaced",
                schema: "coordinator",
                table: "request_events",
                column: "at",
                filter: "position IS NULL");
        }
    }
}
