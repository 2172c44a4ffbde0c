using System.Text.Json;
using Collectors.Contracts;
using MassTransit;
using Npgsql;

namespace Collectors.Coordinator.Sources;

/// <summary>Keeps each worker's last report and the sources it can read. A report that comes late changes nothing.</summary>
internal sealed class CollectorReportConsumer(NpgsqlDataSource store) : IConsumer<CollectorReport>
{
    private const string UpsertWorker =
        """
        INSERT INTO coordinator.workers AS worker (name, kind, seen_at, capacity, running, report) VALUES ($1, $2, $3, $4, $5, $6::jsonb)
        ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, seen_at = excluded.seen_at, capacity = excluded.capacity,
            running = excluded.running, report = excluded.report
        WHERE worker.seen_at < excluded.seen_at
        """;

    // Several workers announce the same sources every two seconds; the row is written only when it says something new.
    private const string UpsertSource =
        """
        INSERT INTO coordinator.sources AS source (kind, name, methods, time_zone, seen_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (kind, name) DO UPDATE SET methods = excluded.methods, time_zone = excluded.time_zone, seen_at = excluded.seen_at
        WHERE source.seen_at < excluded.seen_at AND (source.methods <> excluded.methods OR source.time_zone <> excluded.time_zone
            OR source.seen_at < excluded.seen_at - interval '1 minute')
        """;

    // A recipe that a process does not know has been removed, unless that process has not looked since it was made.
    private const string ForgetRecipes =
        """
        DELETE FROM coordinator.sources WHERE kind = $1 AND name LIKE 'recipe:%' AND name <> ALL($2) AND seen_at < $3 - interval '10 seconds'
        """;

    public async Task Consume(ConsumeContext<CollectorReport> context)
    {
        var report = context.Message;
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(Command(
            UpsertWorker, report.Worker, report.Kind, report.At.ToUniversalTime(), report.Capacity, report.Running, JsonSerializer.Serialize(report)));
        foreach (var source in report.Sources.OrderBy(source => source.Name, StringComparer.Ordinal))
            batch.BatchCommands.Add(Command(UpsertSource, report.Kind, source.Name, source.Methods.ToArray(), source.TimeZone, report.At.ToUniversalTime()));
        batch.BatchCommands.Add(Command(ForgetRecipes, report.Kind, report.Sources.Select(source => source.Name).ToArray(), report.At.ToUniversalTime()));
        await batch.ExecuteNonQueryAsync(context.CancellationToken);
    }

    private static NpgsqlBatchCommand Command(string text, params object[] values)
    {
        var command = new NpgsqlBatchCommand(text);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}

/// <summary>A report that cannot be stored is followed by the next one in two seconds; nobody wants it in an error queue.</summary>
internal sealed class CollectorReportDefinition : ConsumerDefinition<CollectorReportConsumer>
{
    public CollectorReportDefinition() => EndpointName = Queues.CollectorReports;

    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<CollectorReportConsumer> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.DiscardFaultedMessages();
}
