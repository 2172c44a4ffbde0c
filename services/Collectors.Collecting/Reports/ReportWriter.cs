using Collectors.Collecting.Browsing;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Pool;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Reports;

/// <summary>Writes down who is there, what it can read and how busy it is.</summary>
internal sealed class ReportWriter<TItem>(
    WorkerPool<TItem> pool, SourceCatalog<TItem> sources, KeyPools keys, GridWatch grid, IOptions<CollectingOptions> options, TimeProvider clock)
{
    public async Task<CollectorReport> WriteAsync(CancellationToken cancel)
    {
        var (workers, (done, failed)) = (pool.Report(), pool.Totals());
        return new CollectorReport
        {
            Worker = pool.Name,
            Kind = pool.Kind,
            At = clock.GetUtcNow(),
            Capacity = pool.Capacity,
            Running = workers.Sum(worker => worker.Current.Count),
            Done = done,
            Failed = failed,
            MinWorkers = options.Value.MinWorkers,
            MaxWorkers = options.Value.MaxWorkers,
            Workers = workers,
            Sources = [.. (await sources.AllAsync(cancel)).Select(Report)],
            Grid = grid.Report(),
        };
    }

    private SourceReport Report(ISource<TItem> source) => new()
    {
        Name = source.Name,
        Methods = source.Methods,
        TimeZone = source.TimeZone,
        NeedsKeys = keys.Find(source.Name) is not null,
        Keys = keys.Find(source.Name)?.Report() ?? [],
        MostCalls = source.MostCalls,
        Missing = source.Missing,
    };
}
