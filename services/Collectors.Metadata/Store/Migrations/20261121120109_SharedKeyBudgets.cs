using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Metadata.Store.Migrations
{
    /// <inheritdoc />
    public partial class SharedKeyBudgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "key_blocks",
                schema: "metadata",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    opened = table.Column<long>(type: "bigint", nullable: false),
                    spent = table.Column<long>(type: "bigint", nullable: false),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_blocks", x => new { x.source, x.account, x.day, x.holder });
                });

            migrationBuilder.CreateTable(
                name: "key_budgets",
                schema: "metadata",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    account = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    quota = table.Column<long>(type: "bigint", nullable: false),
                    taken = table.Column<long>(type: "bigint", nullable: false),
                    gone = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_budgets", x => new { x.source, x.account, x.day });
                });

            // What was spent before stays spent; without an account of its own a key's is called as the key.
            migrationBuilder.Sql(
                """
                INSERT INTO metadata.key_budgets (source, account, day, quota, taken, gone)
                SELECT source, alias, day, used, used, used FROM metadata.key_usage
                """);

            migrationBuilder.DropTable(
                name: "key_usage",
                schema: "metadata");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "key_blocks",
                schema: "metadata");

            migrationBuilder.DropTable(
                name: "key_budgets",
                schema: "metadata");

            migrationBuilder.CreateTable(
                name: "key_usage",
                schema: "metadata",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    alias = table.Column<string>(type: "text", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    used = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_key_usage", x => new { x.source, x.alias, x.day });
                });
        }
    }
}
