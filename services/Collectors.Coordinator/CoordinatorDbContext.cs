using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Events.Placing;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Requests;
using Collectors.Coordinator.Requests.Removal;
using Collectors.Coordinator.Resources.Limits;
using Collectors.Coordinator.Sources;
using Collectors.Persistence.Inbox;
using Collectors.Persistence.Outbox;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Collectors.Coordinator;

/// <summary>The Coordinator's tables, all in the schema <c>coordinator</c>.</summary>
public sealed class CoordinatorDbContext(DbContextOptions<CoordinatorDbContext> options) : DbContext(options)
{
    public const string Schema = "coordinator";

    public DbSet<Collection> Collections => Set<Collection>();

    public DbSet<Tally> Tallies => Set<Tally>();

    public DbSet<Slice> Slices => Set<Slice>();

    public DbSet<RequestEvent> Events => Set<RequestEvent>();

    public DbSet<EventHead> EventHeads => Set<EventHead>();

    public DbSet<RequestCommand> Commands => Set<RequestCommand>();

    public DbSet<IdempotencyKey> IdempotencyKeys => Set<IdempotencyKey>();

    public DbSet<Hold> Holds => Set<Hold>();

    public DbSet<KnownSource> Sources => Set<KnownSource>();

    public DbSet<Worker> Workers => Set<Worker>();

    public DbSet<DispatchLease> DispatchLeases => Set<DispatchLease>();

    public DbSet<Department> Departments => Set<Department>();

    public DbSet<DepartmentDay> DepartmentDays => Set<DepartmentDay>();

    public DbSet<Forgetting> Forgettings => Set<Forgetting>();

    public DbSet<SetLimits> Limits => Set<SetLimits>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Words are stored as they are spelled outside; priorities and slice statuses as numbers, because they are sorted and indexed.
        configurationBuilder.Properties<WaitReason>().HaveConversion<WireNames<WaitReason>>();
        configurationBuilder.Properties<PauseReason>().HaveConversion<WireNames<PauseReason>>();
        configurationBuilder.Properties<PauseMode>().HaveConversion<WireNames<PauseMode>>();
        configurationBuilder.Properties<ErrorCode>().HaveConversion<WireNames<ErrorCode>>();
        configurationBuilder.Properties<RequestAction>().HaveConversion<WireNames<RequestAction>>();
        configurationBuilder.Properties<ReplyClass>().HaveConversion<WireNames<ReplyClass>>();
        configurationBuilder.Properties<RequestEventType>().HaveConversion<WireNames<RequestEventType>>();
        configurationBuilder.Properties<Priority>().HaveConversion<short>();
        configurationBuilder.Properties<SliceStatus>().HaveConversion<short>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.AddTransactionalOutboxEntities();
        modelBuilder.Entity<Collection>(request =>
        {
            request.ToTable("requests").HasKey(row => row.CorrelationId);
            request.Property(row => row.CorrelationId).HasColumnName("id").ValueGeneratedNever();
            request.Property(row => row.Options).HasColumnType("jsonb");
            request.Ignore(row => row.Id).Ignore(row => row.Status);
            request.HasIndex(row => new { row.Department, row.CorrelationId });
            request.HasIndex(row => new { row.State, row.Priority, row.CorrelationId })
                .HasFilter("state IN ('Queued', 'Running', 'Paused')").HasDatabaseName("requests_live");
            request.HasIndex(row => new { row.Department, row.Kind, row.Priority, row.CorrelationId }).HasFilter("state = 'Queued'").HasDatabaseName("requests_queued");
            request.HasIndex(row => row.FinishedAt);
            request.HasIndex(row => row.CommandedAt).HasFilter("commanded_state IS NOT NULL").HasDatabaseName("requests_commanded");
            request.HasIndex(row => row.HoldId).HasFilter("hold_id IS NOT NULL").HasDatabaseName("requests_held");
            request.HasIndex(row => row.DueAt).HasFilter("due_at IS NOT NULL").HasDatabaseName("requests_due");
            request.HasIndex(row => row.ResumeAt).HasFilter("resume_at IS NOT NULL").HasDatabaseName("requests_resume");
        });
        modelBuilder.Entity<Tally>(tally =>
        {
            tally.ToTable("tallies").HasKey(row => row.RequestId);
            tally.Property(row => row.RequestId).ValueGeneratedNever();
            tally.Ignore(row => row.Known);
            tally.HasIndex(row => row.RequestId).HasFilter("progress_due").HasDatabaseName("tallies_progress_due");
        });
        modelBuilder.Entity<Slice>(slice =>
        {
            slice.ToTable("slices").HasKey(row => row.Id);
            slice.Property(row => row.Id).ValueGeneratedNever();
            slice.Property(row => row.Ordinal).UseIdentityAlwaysColumn();
            slice.Property(row => row.Unsent).HasDefaultValue(0);
            slice.HasIndex(row => new { row.RequestId, row.Key }).IsUnique();
            slice.HasIndex(row => new { row.RequestId, row.Kind, row.Ordinal }).HasFilter("status = 0").HasDatabaseName("slices_pending");
            slice.HasIndex(row => row.LeaseUntil).HasFilter("status = 1").HasDatabaseName("slices_leased");
            slice.HasIndex(row => new { row.RequestId, row.DueAt }).HasFilter("status = 3").HasDatabaseName("slices_deferred");
            slice.HasIndex(row => row.DueAt).HasFilter("status = 3").HasDatabaseName("slices_due");
        });
        modelBuilder.Entity<RequestEvent>(log =>
        {
            log.ToTable("request_events").HasKey(row => new { row.RequestId, row.Number });
            log.Property(row => row.Ordinal).UseIdentityAlwaysColumn();
            log.HasIndex(row => row.Position).IsUnique();
            log.HasIndex(row => row.Ordinal).HasFilter("position IS NULL").HasDatabaseName("request_events_unplaced");
        });
        modelBuilder.Entity<EventHead>().ToTable("event_head").HasData(new EventHead { Id = EventHead.TheOne, Position = 0 });
        modelBuilder.Entity<EventHead>().Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<RequestCommand>(command =>
        {
            command.ToTable("request_commands").HasKey(row => row.Id);
            command.Property(row => row.Id).ValueGeneratedNever();
            command.Property(row => row.Number).UseIdentityAlwaysColumn();
            command.HasIndex(row => new { row.RequestId, row.Number }).HasFilter("applied_at IS NULL").HasDatabaseName("request_commands_pending");
        });
        modelBuilder.Entity<IdempotencyKey>().ToTable("idempotency_keys").HasKey(row => new { row.Caller, row.Key });
        modelBuilder.Entity<IdempotencyKey>().HasIndex(row => row.At);
        modelBuilder.Entity<Hold>().ToTable("holds").HasIndex(row => new { row.Department, row.Kind }).IsUnique().AreNullsDistinct(false);
        modelBuilder.Entity<KnownSource>().ToTable("sources").HasKey(row => new { row.Kind, row.Name });
        modelBuilder.Entity<Worker>().ToTable("workers").HasKey(row => row.Name);
        modelBuilder.Entity<Worker>().Property(row => row.Report).HasColumnType("jsonb");
        modelBuilder.Entity<DispatchLease>().ToTable("dispatch_lease").Property(row => row.Id).ValueGeneratedNever();
        modelBuilder.Entity<Department>().ToTable("departments").HasKey(row => row.Name);
        modelBuilder.Entity<Department>().Ignore(row => row.Limits);
        modelBuilder.Entity<DepartmentDay>().ToTable("department_days").HasKey(row => new { row.Day, row.Department, row.Part });
        modelBuilder.Entity<IdempotencyKey>().Property(row => row.Results).HasColumnType("jsonb");
        modelBuilder.Entity<IdempotencyKey>().HasIndex(row => row.RequestId);
        modelBuilder.Entity<Forgetting>().ToTable("forgettings").HasKey(row => new { row.RequestId, row.Kind });
        modelBuilder.Entity<Forgetting>().HasIndex(row => row.DueAt);
        modelBuilder.Entity<SetLimits>(limits =>
        {
            limits.ToTable("limits").Property(row => row.Id).ValueGeneratedNever();
            limits.Property(row => row.Sources).HasColumnType("jsonb");
        });
        modelBuilder.UseSnakeCaseNames();
    }

    private sealed class WireNames<T>() : ValueConverter<T, string>(value => Wire.Name(value), word => Wire.Read<T>(word)) where T : struct, Enum;
}
