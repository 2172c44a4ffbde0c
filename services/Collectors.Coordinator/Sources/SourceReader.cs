using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Sources;

/// <summary>Puts together what collectors have reported of their sources, and what their slices wait for.</summary>
internal sealed class SourceReader(CoordinatorDbContext db, NpgsqlDataSource store, IOptions<DispatchOptions> dispatch, TimeProvider clock)
{
    private const string Resting =
        """
        SELECT s.kind, r.source, max(s.due_at) FROM coordinator.slices s JOIN coordinator.requests r ON r.id = s.request_id
        WHERE s.status = 3 AND s.wait_reason = 'source_limit' AND s.due_at > $1 GROUP BY s.kind, r.source
        """;

    /// <returns>By kind and name.</returns>
    public async Task<IReadOnlyList<SourceStanding>> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var sources = await db.Sources.AsNoTracking().OrderBy(source => source.Kind).ThenBy(source => source.Name).ToListAsync(cancel);
        var workers = await db.Workers.AsNoTracking().OrderByDescending(worker => worker.SeenAt).ToListAsync(cancel);
        var reports = workers.ConvertAll(worker => JsonSerializer.Deserialize<CollectorReport>(worker.Report)!);
        var resting = await RestingAsync(now, cancel);
        return [.. sources.Select(source => Of(source, reports, resting, now))];
    }

    private SourceStanding Of(
        KnownSource source, List<CollectorReport> reports, Dictionary<(string Kind, string Source), DateTimeOffset> resting, DateTimeOffset now)
    {
        var able = reports.FindAll(report => report.Kind == source.Kind && report.Sources.Any(each => each.Name == source.Name));
        var live = able.FindAll(report => report.At > now - dispatch.Value.WorkerSilence);
        return new()
        {
            Source = source,
            // Newest first.
            Report = able.FirstOrDefault()?.Sources.First(each => each.Name == source.Name),
            Workers = live.Sum(report => Math.Max(1, report.Workers.Count)),
            Capacity = live.Sum(report => report.Capacity),
            RestsUntil = resting.TryGetValue((source.Kind, source.Name), out var until) ? until : null,
        };
    }

    private async Task<Dictionary<(string Kind, string Source), DateTimeOffset>> RestingAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var command = store.CreateCommand(Resting);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var resting = new Dictionary<(string, string), DateTimeOffset>();
        while (await reader.ReadAsync(cancel))
            resting[(reader.GetString(0), reader.GetString(1))] = reader.GetFieldValue<DateTimeOffset>(2);
        return resting;
    }
}
