using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Resources;

/// <summary>What the collectors last reported of themselves.</summary>
internal sealed class WorkerReader(CoordinatorDbContext db, IOptions<DispatchOptions> dispatch, TimeProvider clock)
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    /// <summary>By name; those that have been silent for an hour are left out.</summary>
    public async Task<IReadOnlyList<CollectorReport>> ReportsAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Forgotten;
        var reports = await db.Workers.Where(worker => worker.SeenAt >= since).OrderBy(worker => worker.Name).Select(worker => worker.Report).ToListAsync(cancel);
        return [.. reports.Select(report => JsonSerializer.Deserialize<CollectorReport>(report)).OfType<CollectorReport>()];
    }

    public IReadOnlyList<WorkerResponse> ToResponse(IEnumerable<CollectorReport> reports, Caller caller)
    {
        var now = clock.GetUtcNow();
        return
        [
            .. reports.SelectMany(report => report.Workers, (report, worker) => new WorkerResponse
            {
                Name = worker.Name,
                Kind = report.Kind,
                Process = report.Worker,
                Capacity = worker.Capacity,
                Running = worker.Current.Count,
                Done = worker.Done,
                Failed = worker.Failed,
                TotalSeconds = Math.Round(worker.TotalTime.TotalSeconds, 1),
                CurrentSlices = [.. worker.Current.Select(slice => CurrentSliceResponse.Of(slice, now, caller))],
                Retiring = worker.Retiring,
                SeenAt = report.At,
                Alive = now - report.At <= dispatch.Value.WorkerSilence,
            }),
        ];
    }

    /// <summary>Workers of a kind share their keys: the newest report of each key counts.</summary>
    public static IReadOnlyList<KeyUsage> KeysOf(IReadOnlyList<CollectorReport> reports) =>
    [
        .. reports.OrderByDescending(report => report.At)
            .SelectMany(report => report.Sources).SelectMany(source => source.Keys, (source, key) => ToUsage(source.Name, key))
            .DistinctBy(key => (key.Source, key.Alias))
            .OrderBy(key => key.Source, StringComparer.Ordinal).ThenBy(key => key.Alias, StringComparer.Ordinal),
    ];

    private static KeyUsage ToUsage(string source, KeyReport key) => new()
    {
        Source = source,
        Alias = key.Alias,
        State = key.State,
        UsedToday = key.UsedToday,
        DailyQuota = key.DailyQuota,
        ParkedUntil = key.ParkedUntil,
        LastError = key.LastError,
    };
}
