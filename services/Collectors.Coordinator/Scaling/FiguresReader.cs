using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.Coordinator.Resources.Limits;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Scaling;

/// <summary>Reads the <see cref="KindFigures"/>. Slices whose source takes nothing for now, or no more, wait for no worker.</summary>
internal sealed class FiguresReader(
    NpgsqlDataSource store, SourceHolds holds, TimeProvider clock, IOptions<DispatchOptions> dispatch, ResourceLimits limits)
{
    private const string Ready =
        """
        SELECT s.kind, r.source, count(*)::int FROM coordinator.requests r JOIN coordinator.slices s ON s.request_id = r.id AND s.status = 0
        WHERE r.state = 'Running' AND coalesce(r.commanded_state, 'Running') = 'Running' GROUP BY s.kind, r.source
        """;

    private const string Wire = "SELECT kind, count(*)::int FROM coordinator.slices WHERE status = 1 AND lease_until > now() GROUP BY kind";

    private const string Reports = "SELECT report FROM coordinator.workers WHERE seen_at > $1 ORDER BY name";

    /// <returns>Of each kind of which slices wait or a process is alive, by name.</returns>
    public async Task<IReadOnlyList<KindFigures>> ReadAsync(CancellationToken cancel)
    {
        await holds.RefreshAsync(cancel);
        var house = await limits.NowAsync(cancel);
        var reports = new NpgsqlBatchCommand(Reports);
        reports.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = (clock.GetUtcNow() - dispatch.Value.WorkerSilence).ToUniversalTime() });
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Ready));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Wire));
        batch.BatchCommands.Add(reports);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var ready = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
        {
            var kind = reader.GetString(0);
            if (holds.Of(kind, reader.GetString(1)) is null)
                ready[kind] = ready.GetValueOrDefault(kind) + Math.Min(reader.GetInt32(2), house.SourceRoom(reader.GetString(1), onTheWire: 0));
        }
        await reader.NextResultAsync(cancel);
        var wire = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancel))
            wire[reader.GetString(0)] = reader.GetInt32(1);
        await reader.NextResultAsync(cancel);
        var processes = new List<CollectorReport>();
        while (await reader.ReadAsync(cancel))
            processes.Add(JsonSerializer.Deserialize<CollectorReport>(reader.GetString(0))!);
        return [.. Kinds(house, ready, wire, processes.ToLookup(report => report.Kind, StringComparer.Ordinal))];
    }

    private static IEnumerable<KindFigures> Kinds(HouseLimits house, Dictionary<string, int> ready, Dictionary<string, int> wire, ILookup<string, CollectorReport> processes) =>
        ready.Keys.Union(processes.Select(kind => kind.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(kind => new KindFigures
        {
            Kind = kind,
            Pending = ready.GetValueOrDefault(kind) + Math.Max(0, wire.GetValueOrDefault(kind) - processes[kind].Sum(process => process.Capacity)),
            Processes = [.. processes[kind].Where(process => process.MaxWorkers > 0).Select(process => Process(process, house))],
        });

    private static CollectorProcess Process(CollectorReport report, HouseLimits house)
    {
        var max = Math.Min(report.MaxWorkers, house.MaxWorkers ?? report.MaxWorkers);
        return new(report.Worker, report.Workers.Count(worker => !worker.Retiring), report.Capacity, report.Running, Math.Min(max, house.MinWorkers ?? report.MinWorkers), max);
    }
}
