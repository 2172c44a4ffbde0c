using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class Dispatching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "slices_pending",
                schema: "coordinator",
                table: "slices");

            migrationBuilder.CreateIndex(
                name: "slices_pending",
                schema: "coordinator",
                table: "slices",
                columns: new[] { "request_id", "kind", "ordinal" },
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "requests_queued",
                schema: "coordinator",
                table: "requests",
                columns: new[] { "department", "kind", "priority", "id" },
                filter: "state = 'Queued'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "slices_pending",
                schema: "coordinator",
                table: "slices");

            migrationBuilder.DropIndex(
                name: "requests_queued",
                schema: "coordinator",
                table: "requests");

            migrationBuilder.CreateIndex(
                name: "slices_pending",
                schema: "coordinator",
                table: "slices",
                columns: new[] { "request_id", "ordinal" },
                filter: "status = 0");
        }
    }
}
