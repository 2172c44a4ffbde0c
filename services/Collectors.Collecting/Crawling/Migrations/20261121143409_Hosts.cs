using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Collecting.Crawling.Migrations
{
    /// <inheritdoc />
    public partial class Hosts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "crawling");

            migrationBuilder.CreateTable(
                name: "hosts",
                schema: "crawling",
                columns: table => new
                {
                    host = table.Column<string>(type: "text", nullable: false),
                    interval = table.Column<TimeSpan>(type: "interval", nullable: false, defaultValue: new TimeSpan(0, 0, 0, 0, 0)),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    promised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false, defaultValueSql: "now()"),
                    visiting = table.Column<DateTimeOffset[]>(type: "timestamp with time zone[]", nullable: false, defaultValueSql: "'{}'"),
                    visits = table.Column<long>(type: "bigint", nullable: false, defaultValue: 0L),
                    last_visit_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rests_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    errors_in_row = table.Column<int>(type: "integer", nullable: false, defaultValue: 0),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    open_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hosts", x => x.host);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 50);

            migrationBuilder.CreateTable(
                name: "robots",
                schema: "crawling",
                columns: table => new
                {
                    origin = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: true),
                    trouble = table.Column<string>(type: "text", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_robots", x => x.origin);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "hosts",
                schema: "crawling");

            migrationBuilder.DropTable(
                name: "robots",
                schema: "crawling");
        }
    }
}
