namespace Collectors.Collecting.Paging;

/// <summary>A stretch of time that a source is asked for, newest first, where only so many items of it can be reached.</summary>
/// <param name="From">Inclusive.</param>
/// <param name="Until">Exclusive.</param>
public sealed record TimeWindow(DateTimeOffset From, DateTimeOffset Until) : PageWork
{
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(1);

    public override string ToKey() => $"until-{Until.ToUniversalTime():yyyyMMddHHmmss}";

    /// <summary>What is left of a window of which a full page was read.</summary>
    /// <param name="oldest">Of the page's items.</param>
    public Onward<TimeWindow> Below(DateTimeOffset oldest)
    {
        // Items of the oldest moment may lie on both sides; those that come again are known.
        var until = oldest + Grain;
        if (until < Until && until > From)
            return new Onward<TimeWindow>(this with { Until = until }) { Remaining = PagesLeft(until) };
        // A moment with more items than a page holds: the rest of it is out of reach, what is older is not.
        until = oldest < Until ? oldest : Until - Grain;
        return until > From
            ? new Onward<TimeWindow>(this with { Until = until }) { Truncated = true, Remaining = PagesLeft(until) }
            : new Onward<TimeWindow> { Truncated = true };
    }

    /// <summary>As many pages again as the window is longer than the part that one page covered.</summary>
    private int PagesLeft(DateTimeOffset until) => (int)Math.Min(1_000, Math.Floor((until - From) / (Until - until)));
}
