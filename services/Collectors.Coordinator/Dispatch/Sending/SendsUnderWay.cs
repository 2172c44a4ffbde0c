using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Turns;
using Collectors.ServiceDefaults.Store;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Sending;

/// <summary>Sends beside the turns of the one dispatcher that calls it, as many at a time as the window has places; what the bus did not take is put back.</summary>
internal sealed partial class SendsUnderWay(SliceSender sender, SliceReturns returns, PendingMarks marks, DispatchMeter meter, ILogger<SendsUnderWay> log)
{
    private readonly List<Task> _underWay = [];

    public void Start(IReadOnlyList<(DispatchedSlice Slice, RequestCard Card)> taken, Taking taking)
    {
        _underWay.RemoveAll(sending => sending.IsCompletedSuccessfully);
        _underWay.Add(Task.Run(() => SendAsync(taken, taking)));
    }

    /// <returns>When all that was marked so far is sent or put back.</returns>
    public Task DrainAsync() => Task.WhenAll(_underWay);

    private async Task SendAsync(IReadOnlyList<(DispatchedSlice Slice, RequestCard Card)> taken, Taking taking)
    {
        var unsent = await sender.SendAsync(taken, taking);
        meter.Dispatched([.. taken.Select(each => each.Slice)], unsent.Count);
        if (unsent.Count == 0)
            return;
        try
        {
            marks.Forget(await returns.UnsentAsync(unsent, taking.Epoch, CancellationToken.None));
        }
        catch (Exception error) when (error is NpgsqlException || StoreFailures.IsAway(error))
        {
            Log.Left(log, unsent.Count, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2311, LogLevel.Warning, "{Count} slices that were not sent cannot be put back now and go again when their leases run out: {Reason}")]
        public static partial void Left(ILogger logger, int count, string reason);
    }
}

/// <summary>When slices were marked as dispatched, just before rather than after, and in which epoch.</summary>
/// <param name="Epoch">The dispatcher's.</param>
/// <param name="At">Their lease begins no earlier.</param>
/// <param name="Began">The same as a timestamp.</param>
internal sealed record Taking(long Epoch, DateTimeOffset At, long Began);
