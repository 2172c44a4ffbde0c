using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Collectors.Coordinator.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "coordinator");

            migrationBuilder.CreateTable(
                name: "dispatch_lease",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    holder = table.Column<string>(type: "text", nullable: true),
                    epoch = table.Column<long>(type: "bigint", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dispatch_lease", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "holds",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    department = table.Column<string>(type: "text", nullable: true),
                    kind = table.Column<string>(type: "text", nullable: true),
                    mode = table.Column<string>(type: "text", nullable: false),
                    reason = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resume_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_holds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "idempotency_keys",
                schema: "coordinator",
                columns: table => new
                {
                    caller = table.Column<string>(type: "text", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    body_hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_idempotency_keys", x => new { x.caller, x.key });
                });

            migrationBuilder.CreateTable(
                name: "request_commands",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    action = table.Column<string>(type: "text", nullable: false),
                    by = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    applied_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request_commands", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request_events",
                schema: "coordinator",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: true),
                    type = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_request_events", x => new { x.request_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "requests",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    method = table.Column<string>(type: "text", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    keyword = table.Column<string>(type: "text", nullable: false),
                    start_date = table.Column<DateOnly>(type: "date", nullable: false),
                    end_date = table.Column<DateOnly>(type: "date", nullable: false),
                    options = table.Column<string>(type: "jsonb", nullable: true),
                    fresh = table.Column<bool>(type: "boolean", nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    submitted_by = table.Column<string>(type: "text", nullable: false),
                    priority = table.Column<short>(type: "smallint", nullable: false),
                    timeout_seconds = table.Column<int>(type: "integer", nullable: false),
                    max_retries = table.Column<int>(type: "integer", nullable: false),
                    trace_parent = table.Column<string>(type: "text", nullable: true),
                    state = table.Column<string>(type: "text", nullable: false),
                    commanded_state = table.Column<string>(type: "text", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    running_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ran_seconds = table.Column<double>(type: "double precision", nullable: false),
                    pause_reason = table.Column<string>(type: "text", nullable: true),
                    paused_by = table.Column<string>(type: "text", nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resume_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    error_detail = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_requests", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "slices",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    work = table.Column<string>(type: "text", nullable: true),
                    ordinal = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    status = table.Column<short>(type: "smallint", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    wait_reason = table.Column<string>(type: "text", nullable: true),
                    lease_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    worker = table.Column<string>(type: "text", nullable: true),
                    last_reply = table.Column<string>(type: "text", nullable: true),
                    error_code = table.Column<string>(type: "text", nullable: true),
                    error_detail = table.Column<string>(type: "text", nullable: true),
                    reply_outline = table.Column<string>(type: "text", nullable: true),
                    records = table.Column<int>(type: "integer", nullable: false),
                    duplicates = table.Column<int>(type: "integer", nullable: false),
                    discovered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_slices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sources",
                schema: "coordinator",
                columns: table => new
                {
                    kind = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    methods = table.Column<string[]>(type: "text[]", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sources", x => new { x.kind, x.name });
                });

            migrationBuilder.CreateTable(
                name: "tallies",
                schema: "coordinator",
                columns: table => new
                {
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    open = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    failed = table.Column<int>(type: "integer", nullable: false),
                    records = table.Column<long>(type: "bigint", nullable: false),
                    duplicates = table.Column<long>(type: "bigint", nullable: false),
                    truncated = table.Column<bool>(type: "boolean", nullable: false),
                    estimated_remaining = table.Column<int>(type: "integer", nullable: false),
                    percent = table.Column<int>(type: "integer", nullable: false),
                    event_number = table.Column<long>(type: "bigint", nullable: false),
                    progress_due = table.Column<bool>(type: "boolean", nullable: false),
                    last_finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    wait_reason = table.Column<string>(type: "text", nullable: true),
                    wait_position = table.Column<int>(type: "integer", nullable: true),
                    wait_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tallies", x => x.request_id);
                });

            migrationBuilder.CreateTable(
                name: "workers",
                schema: "coordinator",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    capacity = table.Column<int>(type: "integer", nullable: false),
                    running = table.Column<int>(type: "integer", nullable: false),
                    report = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_workers", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_at",
                schema: "coordinator",
                table: "idempotency_keys",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_request_commands_request_id",
                schema: "coordinator",
                table: "request_commands",
                column: "request_id");

            migrationBuilder.CreateIndex(
                name: "IX_request_events_position",
                schema: "coordinator",
                table: "request_events",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "request_events_unplaced",
                schema: "coordinator",
                table: "request_events",
                column: "at",
                filter: "position IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_department_id",
                schema: "coordinator",
                table: "requests",
                columns: new[] { "department", "id" });

            migrationBuilder.CreateIndex(
                name: "requests_live",
                schema: "coordinator",
                table: "requests",
                columns: new[] { "state", "priority", "id" },
                filter: "state IN ('Queued', 'Running', 'Paused')");

            migrationBuilder.CreateIndex(
                name: "requests_resume",
                schema: "coordinator",
                table: "requests",
                column: "resume_at",
                filter: "resume_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_slices_request_id_key",
                schema: "coordinator",
                table: "slices",
                columns: new[] { "request_id", "key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "slices_due",
                schema: "coordinator",
                table: "slices",
                column: "due_at",
                filter: "status = 3");

            migrationBuilder.CreateIndex(
                name: "slices_leased",
                schema: "coordinator",
                table: "slices",
                column: "lease_until",
                filter: "status = 1");

            migrationBuilder.CreateIndex(
                name: "slices_pending",
                schema: "coordinator",
                table: "slices",
                columns: new[] { "request_id", "ordinal" },
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "tallies_progress_due",
                schema: "coordinator",
                table: "tallies",
                column: "request_id",
                filter: "progress_due");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dispatch_lease",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "holds",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "idempotency_keys",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "request_commands",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "request_events",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "requests",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "slices",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "sources",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "tallies",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "workers",
                schema: "coordinator");
        }
    }
}
