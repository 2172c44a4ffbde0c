using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Metadata.Store.Migrations
{
    /// <inheritdoc />
    public partial class CollectionSource : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "method",
                schema: "metadata",
                table: "collections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "source",
                schema: "metadata",
                table: "collections",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_collections_keyword",
                schema: "metadata",
                table: "collections",
                column: "keyword");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_collections_keyword",
                schema: "metadata",
                table: "collections");

            migrationBuilder.DropColumn(
                name: "method",
                schema: "metadata",
                table: "collections");

            migrationBuilder.DropColumn(
                name: "source",
                schema: "metadata",
                table: "collections");
        }
    }
}
