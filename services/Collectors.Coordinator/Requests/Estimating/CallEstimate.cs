namespace Collectors.Coordinator.Requests.Estimating;

/// <summary>How many calls a request will need.</summary>
internal static class CallEstimate
{
    /// <summary>No two weeks are alike: the bounds lie so far outside of what was seen.</summary>
    private const double Margin = 1.5;

    /// <summary>How long a reply may be at hand that answers again without a call.</summary>
    private static readonly TimeSpan AtHand = TimeSpan.FromDays(1);

    public static EstimatedCalls Of(EstimateFacts facts)
    {
        var most = facts.Source.Report?.MostCalls;
        var same = facts.Past.Where(past => past.SameKeyword).ToList();
        var atHand = !facts.Wanted.Fresh && same.Exists(past => facts.Now - past.FinishedAt < AtHand);
        var examples = same.Count > 0 ? same : [.. facts.Past];
        if (examples.Count == 0)
            return new(1, most, most, most is null ? EstimateBasis.Unknown : EstimateBasis.SourceDepth, 0);
        var reach = Math.Max(1, facts.Today.DayNumber - facts.Wanted.StartDate.DayNumber + 1);
        // Requests with the same keyword tell how much there is a day; others only what requests are like.
        var calls = examples.ConvertAll(past => same.Count > 0 ? (double)past.Calls * reach / past.Reach : past.Calls);
        calls.Sort();
        var low = atHand ? 0 : Within(Math.Floor(calls[0] / Margin), most);
        var high = same.Count > 0 || most is null ? Within(Math.Ceiling(calls[^1] * Margin), most) : most.Value;
        return new(low, Within(Math.Round(calls[calls.Count / 2]), most), high, same.Count > 0 ? EstimateBasis.SameKeyword : EstimateBasis.SameSource, calls.Count);
    }

    private static long Within(double calls, int? most) => (long)Math.Clamp(calls, 1, most ?? 1e15);
}
