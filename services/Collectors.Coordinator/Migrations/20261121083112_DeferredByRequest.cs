using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class DeferredByRequest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "slices_deferred",
                schema: "coordinator",
                table: "slices",
                columns: new[] { "request_id", "due_at" },
                filter: "status = 3");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "slices_deferred",
                schema: "coordinator",
                table: "slices");
        }
    }
}
