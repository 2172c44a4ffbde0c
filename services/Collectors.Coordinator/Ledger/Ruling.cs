using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>
/// The ledger's rules. (Slice, attempt) is the key: the first success of any attempt counts, a deferral or failure only for the
/// current attempt while it is out; all else was told before, or comes too late, and changes nothing.
/// </summary>
internal static class Ruling
{
    /// <param name="slice">What the ledger holds.</param>
    /// <param name="said">What a collector says.</param>
    /// <param name="options">Limits and waits.</param>
    /// <param name="chance">From 0 to 1, for the jitter.</param>
    /// <returns>Null when it changes nothing.</returns>
    /// <exception cref="InvalidOperationException">The message names no outcome.</exception>
    public static SliceRuling? On(SliceStanding slice, SliceFinished said, LedgerOptions options, double chance)
    {
        if (said.Collected is { } collected)
            return slice.Status == SliceStatus.Collected ? null : Collected(slice, said, collected);
        if (said is { Deferred: null, Failed: null })
            throw new InvalidOperationException($"{said.SliceId} attempt {said.Attempt} is finished with neither result, deferral nor failure.");
        if (slice.Status != SliceStatus.Dispatched || slice.Attempt != said.Attempt)
            return null;
        return said.Deferred is { } deferred ? Deferred(slice, said, deferred, options) : Failed(slice, said, said.Failed!, options, chance);
    }

    private static SliceRuling Collected(SliceStanding slice, SliceFinished said, SliceCollected collected) => new()
    {
        Before = slice,
        Said = said,
        Status = SliceStatus.Collected,
        Failures = slice.Failures,
        Reply = collected.Reply,
    };

    private static SliceRuling Deferred(SliceStanding slice, SliceFinished said, SliceDeferred deferred, LedgerOptions options)
    {
        var enough = slice.Sent >= options.MaxAttempts;
        return new()
        {
            Before = slice,
            Said = said,
            Status = enough ? SliceStatus.Failed : SliceStatus.Deferred,
            Failures = slice.Failures,
            Reply = deferred.Reply,
            WaitReason = enough ? null : deferred.Reason,
            Until = enough ? null : deferred.Until,
            ErrorCode = enough ? ErrorCode.RetriesExhausted : null,
            ErrorDetail = enough ? $"Put off {slice.Sent} times; last by {Wire.Name(deferred.Reply)}: {deferred.Detail}" : deferred.Detail,
        };
    }

    private static SliceRuling Failed(SliceStanding slice, SliceFinished said, SliceFailed failed, LedgerOptions options, double chance)
    {
        var failures = slice.Failures + 1;
        var exhausted = failures >= Math.Max(1, slice.MaxRetries) || slice.Sent >= options.MaxAttempts;
        var ruling = new SliceRuling
        {
            Before = slice,
            Said = said,
            Status = SliceStatus.Failed,
            Failures = failures,
            Reply = failed.Reply,
            ErrorCode = failed.Code,
            ErrorDetail = failed.Detail,
        };
        if (failed.Permanent)
            return ruling;
        if (exhausted)
            return ruling with { ErrorCode = ErrorCode.RetriesExhausted, ErrorDetail = Exhausted(failures, failed) };
        var delay = BackOff.Delay(failures, options.BackOffBase, options.BackOffCap, chance);
        return ruling with { Status = SliceStatus.Deferred, WaitReason = WaitReason.BackOff, Delay = delay };
    }

    /// <summary>The request's own cause, for a person: the class of the last reply and what it looked like.</summary>
    private static string Exhausted(int failures, SliceFailed failed)
    {
        var tries = failures == 1 ? "once" : $"{failures} times";
        var outline = failed.ReplyOutline is { Length: > 0 } text ? $" Last reply: {text}" : "";
        return $"Tried {tries}; last {Wire.Name(failed.Reply)}: {failed.Detail}{outline}";
    }
}
