using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Resources;

/// <summary>Puts together what <c>GET /resources/usage</c> shows.</summary>
internal sealed class UsageReader(CoordinatorDbContext db, WorkerReader workers, ProcessMeter process, IOptions<DispatchOptions> dispatch)
{
    public async Task<UsageResponse> ReadAsync(CancellationToken cancel)
    {
        var reports = await workers.ReportsAsync(cancel);
        return new UsageResponse
        {
            Queues = [],
            Dispatch = await DispatchAsync(cancel),
            Workers = [.. reports.Select(workers.ToResponse)],
            Grid = null,
            Keys = WorkerReader.KeysOf(reports),
            Process = [process.Measure()],
            StoreBytes = await db.Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).SingleAsync(cancel),
        };
    }

    /// <summary>Open slices of requests that have ended wait for nobody, unless one is retried.</summary>
    private async Task<DispatchUsage> DispatchAsync(CancellationToken cancel)
    {
        var inFlight = await db.Slices.LongCountAsync(slice => slice.Status == SliceStatus.Dispatched, cancel);
        var open = await db.Collections.Where(request => EF.Constant(RequestNow.LiveStates).Contains(request.State))
            .Join(db.Tallies, request => request.CorrelationId, tally => tally.RequestId, (_, tally) => (long)tally.Open).SumAsync(cancel);
        return new DispatchUsage(dispatch.Value.Window, inFlight, Math.Max(0, open - inFlight));
    }
}
