using System.Diagnostics;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Events.Placing;

/// <summary>
/// Places what was appended, in this process soon after the signal and in any other by a sweep, and hints to all processes that
/// the log has grown. The hint goes out in a transaction of its own: NOTIFY takes a lock of the whole cluster until commit.
/// </summary>
internal sealed class EventPositions(EventPlacing placing, NpgsqlDataSource store, EventSignal signal, IOptions<EventsOptions> options, ILogger<EventPositions> logger)
    : StoreLoop(logger)
{
    /// <summary>The channel of the hints; the payload is the last position.</summary>
    public const string Channel = "collectors_events";

    /// <summary>For appends of a process that died before it could place them.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    /// <summary>A signal comes before the commit it speaks of; this long it is looked for closely.</summary>
    private static readonly TimeSpan CommitIsNear = TimeSpan.FromSeconds(1);

    private long? _signalledAt;

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        var head = await PlaceAsync(cancel);
        if (head is not null)
            await HintAsync(head.Value, cancel);
        if (head is not null || (_signalledAt is { } at && Stopwatch.GetElapsedTime(at) < CommitIsNear))
            await Task.Delay(options.Value.HintInterval, cancel);
        else if (await signal.WaitAsync(Sweep, cancel))
            _signalledAt = Stopwatch.GetTimestamp();
    }

    /// <summary>Places what there is, for as long as a hint may wait.</summary>
    private async Task<long?> PlaceAsync(CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        long? head = null;
        while (await placing.PlaceAsync(cancel) is { } batch)
        {
            head = batch.Head;
            if (batch.Placed < EventPlacing.Batch || Stopwatch.GetElapsedTime(began) > options.Value.HintInterval)
                break;
        }
        return head;
    }

    private async Task HintAsync(long head, CancellationToken cancel)
    {
        await using var notify = store.CreateCommand($"SELECT pg_notify('{Channel}', $1)");
        notify.Parameters.AddWithValue(head.ToString());
        await notify.ExecuteNonQueryAsync(cancel);
    }
}
