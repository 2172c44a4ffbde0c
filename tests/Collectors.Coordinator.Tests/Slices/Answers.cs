using Collectors.Contracts;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>What a collector may say of a slice.</summary>
public static class Answers
{
    public static SliceFinished Collected(this CollectSlice slice, int records = 1, int duplicates = 0, int remaining = 0, params string[] discovered) => slice.Finished() with
    {
        Collected = new()
        {
            Reply = ReplyClass.Ok,
            Records = records,
            Duplicates = duplicates,
            EstimatedRemaining = remaining,
            Discovered = [.. discovered.Select(key => new DiscoveredSlice { Key = key, Work = $"work of {key}" })],
        },
    };

    public static SliceFinished Failed(this CollectSlice slice, bool permanent = false, string detail = "It broke.") => slice.Finished() with
    {
        Failed = new() { Code = permanent ? ErrorCode.SourceAuth : ErrorCode.Internal, Reply = ReplyClass.RetrySoon, Permanent = permanent, Detail = detail, ReplyOutline = "500 text/html" },
    };

    public static SliceFinished Deferred(this CollectSlice slice, DateTimeOffset until, WaitReason reason = WaitReason.KeyBudget) => slice.Finished() with
    {
        Deferred = new() { Reason = reason, Reply = ReplyClass.QuotaUntil, Until = until, Detail = "Not now." },
    };

    private static SliceFinished Finished(this CollectSlice slice) => new()
    {
        SliceId = slice.SliceId,
        RequestId = slice.RequestId,
        Attempt = slice.Attempt,
        Worker = "metadata-test",
        StartedAt = DateTimeOffset.UtcNow,
        FinishedAt = DateTimeOffset.UtcNow,
    };
}
