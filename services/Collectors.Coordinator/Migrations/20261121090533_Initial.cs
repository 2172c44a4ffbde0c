using System;
using Collectors.Persistence.Inbox;
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
                name: "outbox_message",
                schema: "coordinator",
                columns: table => new
                {
                    sequence_number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    message_id = table.Column<Guid>(type: "uuid", nullable: false),
                    correlation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    conversation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    destination_address = table.Column<string>(type: "text", nullable: false),
                    content_type = table.Column<string>(type: "text", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    headers = table.Column<string>(type: "text", nullable: true),
                    properties = table.Column<string>(type: "text", nullable: true),
                    sent_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    enqueue_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    expiration_time = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_outbox_message", x => x.sequence_number);
                });

            migrationBuilder.CreateTable(
                name: "request_commands",
                schema: "coordinator",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    request_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    action = table.Column<string>(type: "text", nullable: false),
                    mode = table.Column<string>(type: "text", nullable: true),
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
                    ordinal = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    position = table.Column<long>(type: "bigint", nullable: true),
                    type = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: false),
                    department = table.Column<string>(type: "text", nullable: false),
                    data = table.Column<string>(type: "text", nullable: false)
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
                    commanded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    running_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ran_seconds = table.Column<double>(type: "double precision", nullable: false),
                    pause_reason = table.Column<string>(type: "text", nullable: true),
                    paused_by = table.Column<string>(type: "text", nullable: true),
                    paused_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resume_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    hold_id = table.Column<Guid>(type: "uuid", nullable: true),
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
                    progress_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
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

            migrationBuilder.InsertData(
                schema: "coordinator",
                table: "event_head",
                columns: new[] { "id", "position" },
                values: new object[] { 1, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_holds_department_kind",
                schema: "coordinator",
                table: "holds",
                columns: new[] { "department", "kind" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "IX_idempotency_keys_at",
                schema: "coordinator",
                table: "idempotency_keys",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "request_commands_pending",
                schema: "coordinator",
                table: "request_commands",
                columns: new[] { "request_id", "number" },
                filter: "applied_at IS NULL");

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
                column: "ordinal",
                filter: "position IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_requests_department_id",
                schema: "coordinator",
                table: "requests",
                columns: new[] { "department", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_requests_finished_at",
                schema: "coordinator",
                table: "requests",
                column: "finished_at");

            migrationBuilder.CreateIndex(
                name: "requests_commanded",
                schema: "coordinator",
                table: "requests",
                column: "commanded_at",
                filter: "commanded_state IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "requests_held",
                schema: "coordinator",
                table: "requests",
                column: "hold_id",
                filter: "hold_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "requests_live",
                schema: "coordinator",
                table: "requests",
                columns: new[] { "state", "priority", "id" },
                filter: "state IN ('Queued', 'Running', 'Paused')");

            migrationBuilder.CreateIndex(
                name: "requests_queued",
                schema: "coordinator",
                table: "requests",
                columns: new[] { "department", "kind", "priority", "id" },
                filter: "state = 'Queued'");

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
                name: "slices_deferred",
                schema: "coordinator",
                table: "slices",
                columns: new[] { "request_id", "due_at" },
                filter: "status = 3");

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
                columns: new[] { "request_id", "kind", "ordinal" },
                filter: "status = 0");

            migrationBuilder.CreateIndex(
                name: "tallies_progress_due",
                schema: "coordinator",
                table: "tallies",
                column: "request_id",
                filter: "progress_due");

            migrationBuilder.CreateInbox("coordinator");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropInbox("coordinator");

            migrationBuilder.DropTable(
                name: "dispatch_lease",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "event_head",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "holds",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "idempotency_keys",
                schema: "coordinator");

            migrationBuilder.DropTable(
                name: "outbox_message",
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
