using Collectors.Contracts;
using Collectors.ServiceDefaults.Store;
using MassTransit;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Ledger;

/// <summary>
/// Tells the saga of running requests without an open slice: at once of those the ledger has just seen, and of all by a sweep,
/// since a message may be lost.
/// </summary>
internal sealed partial class DrainedSweep(
    DrainedRequests drained, NpgsqlDataSource store, IBus bus, TimeProvider clock, IOptions<LedgerOptions> options, ILogger<DrainedSweep> log) : BackgroundService
{
    private const string Drained =
        """
        SELECT r.kind, r.id FROM coordinator.requests r JOIN coordinator.tallies t ON t.request_id = r.id
        WHERE r.state IN ('Queued', 'Running') AND coalesce(r.commanded_state, r.state) = 'Running' AND t.open = 0 AND t.done + t.failed > 0
        LIMIT 1000
        """;

    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(2);

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweep = options.Value.Sweep;
        var swept = clock.GetTimestamp();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await drained.WaitAsync(sweep, stoppingToken);
                await TellAsync(drained.Take(), stoppingToken);
                if (clock.GetElapsedTime(swept) >= sweep)
                {
                    swept = clock.GetTimestamp();
                    await TellAsync(await FindAsync(stoppingToken), stoppingToken);
                }
                _failing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is NpgsqlException or OperationCanceledException or MassTransitException || StoreFailures.IsAway(error))
            {
                if (!_failing)
                    Log.Failed(log, error);
                _failing = true;
            }
        }
    }

    private async Task<List<RequestId>> FindAsync(CancellationToken cancel)
    {
        await using var command = store.CreateCommand(Drained);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<RequestId>();
        while (await reader.ReadAsync(cancel))
            found.Add(new(reader.GetString(0), reader.GetGuid(1)));
        return found;
    }

    private async Task TellAsync(IReadOnlyCollection<RequestId> requests, CancellationToken cancel)
    {
        if (requests.Count == 0)
            return;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(SendTimeout);
        await Task.WhenAll(requests.Select(request => bus.Publish(new SlicesDrained { RequestId = request }, timeout.Token)));
    }

    private static partial class Log
    {
        [LoggerMessage(2210, LogLevel.Warning, "Requests without open slices wait to be told of")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
