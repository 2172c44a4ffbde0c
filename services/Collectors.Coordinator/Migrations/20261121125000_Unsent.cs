using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class Unsent : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "unsent",
                schema: "coordinator",
                table: "slices",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "unsent",
                schema: "coordinator",
                table: "slices");
        }
    }
}
