using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Collectors.Persistence.Inbox;

/// <summary>The inbox's table, which EF Core cannot describe: it is partitioned by day.</summary>
public static class InboxTable
{
    internal const string Name = "inbox_state";

    /// <summary>Maps the inbox for queries and names; its table is made by <see cref="CreateInbox"/>, not by generated migrations.</summary>
    public static ModelBuilder AddInboxStateEntity(this ModelBuilder model)
    {
        model.Entity<InboxState>(inbox =>
        {
            inbox.ToTable(Name, table => table.ExcludeFromMigrations());
            inbox.HasKey(row => new { row.MessageId, row.ConsumerId, row.ReceivedOn });
            inbox.Property(row => row.MessageId).HasColumnName("message_id");
            inbox.Property(row => row.ConsumerId).HasColumnName("consumer_id");
            inbox.Property(row => row.ReceivedOn).HasColumnName("received_on");
        });
        return model;
    }

    /// <summary>Makes the inbox in a migration, with partitions for today and the two days after.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="schema">The schema of the context; it must exist.</param>
    public static void CreateInbox(this MigrationBuilder migration, string schema) => migration.Sql(CreateScript(schema));

    public static void DropInbox(this MigrationBuilder migration, string schema) => migration.Sql($"DROP TABLE {Quoted(schema)};");

    /// <summary>The SQL behind <see cref="CreateInbox"/>.</summary>
    public static string CreateScript(string schema) =>
        $"""
        CREATE TABLE {Quoted(schema)} (
            message_id uuid NOT NULL,
            consumer_id uuid NOT NULL,
            received_on date NOT NULL,
            PRIMARY KEY (message_id, consumer_id, received_on)
        ) PARTITION BY RANGE (received_on);
        DO $$
        DECLARE today date := (now() AT TIME ZONE 'UTC')::date;
        BEGIN
            FOR ahead IN 0..2 LOOP
                EXECUTE format('CREATE TABLE %I.%I PARTITION OF {Quoted(schema)} FOR VALUES FROM (%L) TO (%L)',
                    '{schema}', '{Name}_' || to_char(today + ahead, 'YYYYMMDD'), today + ahead, today + ahead + 1);
            END LOOP;
        END $$;
        """;

    internal static string Quoted(string? schema, string table = Name) =>
        schema is null ? $"\"{table}\"" : $"\"{schema}\".\"{table}\"";
}
