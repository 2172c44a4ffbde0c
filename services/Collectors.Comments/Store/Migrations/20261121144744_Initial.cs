using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Collectors.Comments.Store.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "comments");

            migrationBuilder.CreateTable(
                name: "collections",
                schema: "comments",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    method = table.Column<string>(type: "text", nullable: false, defaultValue: ""),
                    keyword = table.Column<string>(type: "text", nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_collections", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "key_blocks",
                schema: "comments",
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
                schema: "comments",
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

            migrationBuilder.CreateTable(
                name: "raw_responses",
                schema: "comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    question = table.Column<byte[]>(type: "bytea", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    slice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reply = table.Column<string>(type: "text", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: true),
                    headers = table.Column<string>(type: "jsonb", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    key_alias = table.Column<string>(type: "text", nullable: true),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    fetched_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    duration_ms = table.Column<int>(type: "integer", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_raw_responses", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "record_requests",
                schema: "comments",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: false),
                    slice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    attached_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_record_requests", x => new { x.request_id, x.record_id });
                });

            migrationBuilder.CreateTable(
                name: "records",
                schema: "comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    article_url = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    likes = table.Column<int>(type: "integer", nullable: true),
                    dislikes = table.Column<int>(type: "integer", nullable: true),
                    reply_to = table.Column<Guid>(type: "uuid", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    natural_key = table.Column<string>(type: "text", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    collected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_records", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "slice_results",
                schema: "comments",
                columns: table => new
                {
                    slice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    outcome = table.Column<string>(type: "jsonb", nullable: false),
                    origin = table.Column<string>(type: "jsonb", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slice_results", x => x.slice_id);
                });

            migrationBuilder.CreateTable(
                name: "source_keys",
                schema: "comments",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false),
                    alias = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    refused = table.Column<bool>(type: "boolean", nullable: false),
                    until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    errors_in_row = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_keys", x => new { x.source, x.alias });
                });

            migrationBuilder.CreateIndex(
                name: "IX_collections_department",
                schema: "comments",
                table: "collections",
                column: "department");

            migrationBuilder.CreateIndex(
                name: "IX_collections_keyword",
                schema: "comments",
                table: "collections",
                column: "keyword");

            migrationBuilder.CreateIndex(
                name: "IX_raw_responses_expires_at",
                schema: "comments",
                table: "raw_responses",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_raw_responses_question_fetched_at",
                schema: "comments",
                table: "raw_responses",
                columns: new[] { "question", "fetched_at" },
                filter: "reply IN ('ok', 'empty')");

            migrationBuilder.CreateIndex(
                name: "IX_record_requests_record_id",
                schema: "comments",
                table: "record_requests",
                column: "record_id");

            migrationBuilder.CreateIndex(
                name: "IX_records_published_at_id",
                schema: "comments",
                table: "records",
                columns: new[] { "published_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_records_source_natural_key",
                schema: "comments",
                table: "records",
                columns: new[] { "source", "natural_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_slice_results_request_id",
                schema: "comments",
                table: "slice_results",
                column: "request_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "collections",
                schema: "comments");

            migrationBuilder.DropTable(
                name: "key_blocks",
                schema: "comments");

            migrationBuilder.DropTable(
                name: "key_budgets",
                schema: "comments");

            migrationBuilder.DropTable(
                name: "raw_responses",
                schema: "comments");

            migrationBuilder.DropTable(
                name: "record_requests",
                schema: "comments");

            migrationBuilder.DropTable(
                name: "records",
                schema: "comments");

            migrationBuilder.DropTable(
                name: "slice_results",
                schema: "comments");

            migrationBuilder.DropTable(
                name: "source_keys",
                schema: "comments");
        }
    }
}
