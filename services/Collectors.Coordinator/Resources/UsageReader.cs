using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.ParkedMessages;
using Collectors.Coordinator.Resources.Limits;
using Collectors.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Resources;

/// <summary>Puts together what <c>GET /resources/usage</c> shows.</summary>
internal sealed class UsageReader(CoordinatorDbContext db, WorkerReader workers, ProcessMeter process, BrokerQueues broker, ResourceLimits limits)
{
    public async Task<UsageResponse> ReadAsync(Caller caller, CancellationToken cancel)
    {
        var reports = await workers.ReportsAsync(cancel);
        return new UsageResponse
        {
            Queues = await QueuesAsync(cancel),
            Dispatch = await DispatchAsync(cancel),
            Workers = workers.ToResponse(reports, caller),
            Grid = GridUsage.Of(reports),
            Keys = WorkerReader.KeysOf(reports),
            Process = [process.Measure()],
            StoreBytes = await db.Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).SingleAsync(cancel),
        };
    }

    private async Task<IReadOnlyList<QueueUsage>> QueuesAsync(CancellationToken cancel)
    {
        try
        {
            return [.. (await broker.CountAsync(cancel)).Select(queue => new QueueUsage(queue.Name, queue.Ready, queue.Unacked))];
        }
        catch (Exception error) when (BrokerAwayFilter.IsAway(error))
        {
            return [];
        }
    }

    /// <summary>Open slices of requests that have ended wait for nobody, unless one is retried.</summary>
    private async Task<DispatchUsage> DispatchAsync(CancellationToken cancel)
    {
        var inFlight = await db.Slices.LongCountAsync(slice => slice.Status == SliceStatus.Dispatched, cancel);
        var open = await db.Collections.Where(request => EF.Constant(RequestNow.LiveStates).Contains(request.State))
            .Join(db.Tallies, request => request.CorrelationId, tally => tally.RequestId, (_, tally) => (long)tally.Open).SumAsync(cancel);
        return new DispatchUsage((await limits.NowAsync(cancel)).Window, inFlight, Math.Max(0, open - inFlight));
    }
}
