using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class Departments : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "department_days",
                schema: "coordinator",
                columns: table => new
                {
                    department = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    records = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_department_days", x => new { x.day, x.department, x.part });
                });

            migrationBuilder.CreateTable(
                name: "departments",
                schema: "coordinator",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    weight = table.Column<double>(type: "double precision", nullable: false),
                    max_running_requests = table.Column<int>(type: "integer", nullable: false),
                    max_concurrent_slices = table.Column<int>(type: "integer", nullable: false),
                    daily_records = table.Column<long>(type: "bigint", nullable: true),
                    default_priority = table.Column<short>(type: "smallint", nullable: false),
                    highest_priority = table.Column<short>(type: "smallint", nullable: false),
                    changed_by = table.Column<string>(type: "text", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_departments", x => x.name);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "department_days",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "departments",
                schema: "coordinator");
        }
    }
}
