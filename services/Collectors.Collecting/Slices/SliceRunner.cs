using Collectors.Collecting.Pool;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Slices;

/// <summary>One attempt at a slice, from the stored outcome of an earlier one to the outcome of this.</summary>
public sealed partial class SliceRunner<TItem>(
    SourceCatalog<TItem> sources, ICollectedStore<TItem> store, WorkerPool<TItem> pool, TimeProvider clock, ILogger<SliceRunner<TItem>> log, IErrands<TItem>? errands = null)
{
    /// <returns>Null when the slice came too late: its lease is about to end, and it will be sent again.</returns>
    /// <exception cref="OperationCanceledException">The process stops.</exception>
    public async Task<SliceFinished?> RunAsync(CollectSlice slice, CancellationToken stopping)
    {
        var left = slice.Deadline - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
            return TooLate(slice);
        using var deadline = new CancellationTokenSource(left, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping, deadline.Token);
        using var place = await EnterAsync(slice, stopping, limit.Token);
        if (place is null)
            return TooLate(slice);
        var outcome = await TryAsync(slice, place.Worker, stopping, limit.Token) with { StartedAt = place.Since, FinishedAt = clock.GetUtcNow() };
        place.Outcome = outcome;
        return outcome;
    }

    private SliceFinished? TooLate(CollectSlice slice)
    {
        Log.TooLate(log, slice.SliceId, slice.Deadline);
        return null;
    }

    /// <returns>Null when the time was up before a worker had room.</returns>
    private async Task<WorkerPlace?> EnterAsync(CollectSlice slice, CancellationToken stopping, CancellationToken cancel)
    {
        try
        {
            return await pool.EnterAsync(slice, cancel);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<SliceFinished> TryAsync(CollectSlice slice, string worker, CancellationToken stopping, CancellationToken cancel)
    {
        var nothing = new SliceFinished
        {
            SliceId = slice.SliceId,
            RequestId = slice.RequestId,
            Attempt = slice.Attempt,
            Worker = worker,
            StartedAt = default,
            FinishedAt = default,
        };
        try
        {
            if (await store.FindAsync(slice.SliceId, cancel) is { } earlier)
                return nothing with { Collected = earlier };
            var outcome = slice.RequestId.Kind == pool.Kind || errands is null
                ? await sources.CollectAsync(slice, cancel)
                : await errands.CollectAsync(slice, cancel);
            return outcome.Page is { } page
                ? nothing with { Collected = await store.StoreAsync(slice, page, cancel) }
                : nothing with { Deferred = outcome.Deferred, Failed = outcome.Failed };
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return nothing with { Failed = Failure(ErrorCode.RetriesExhausted, "The source did not answer within the time a slice has.") };
        }
        catch (Exception error) when (StoreFailures.MayPass(error))
        {
            Log.StoreAway(log, error, slice.SliceId);
            return nothing with { Deferred = StoreAway() };
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(log, error, slice.SliceId, slice.RequestId, slice.Attempt);
            return nothing with { Failed = Failure(ErrorCode.Internal, "Something went wrong in the collector; its log tells more under the slice's id.") };
        }
    }

    private SliceDeferred StoreAway() => new()
    {
        Reason = WaitReason.BackOff,
        Reply = ReplyClass.RetrySoon,
        Until = clock.GetUtcNow() + TimeSpan.FromSeconds(2),
        Detail = "The collector's database is away or in trouble; the slice is tried again when it is back.",
    };

    private static SliceFailed Failure(ErrorCode code, string detail) => new()
    {
        Code = code,
        Reply = ReplyClass.RetrySoon,
        Permanent = false,
        Detail = detail,
    };

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Information, "Slice {SliceId} found no worker before its deadline {Deadline} and is left to its lease")]
        public static partial void TooLate(ILogger logger, SliceId sliceId, DateTimeOffset deadline);

        [LoggerMessage(301, LogLevel.Error, "Slice {SliceId} of {RequestId} failed at attempt {Attempt}")]
        public static partial void Failed(ILogger logger, Exception error, SliceId sliceId, RequestId requestId, int attempt);

        [LoggerMessage(302, LogLevel.Warning, "Slice {SliceId} waits for the database")]
        public static partial void StoreAway(ILogger logger, Exception error, SliceId sliceId);
    }
}
