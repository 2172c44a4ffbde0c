namespace Collectors.Coordinator.Ledger;

/// <summary>How long a slice waits before it is tried again: exponential with jitter, so that what failed together does not come back together.</summary>
internal static class BackOff
{
    private const double Factor = 2;
    private const double Jitter = 0.25;

    /// <param name="failures">Attempts that failed so far, at least 1.</param>
    /// <param name="start">Wait after the first failure.</param>
    /// <param name="cap">Longest wait, before jitter.</param>
    /// <param name="chance">From 0 to 1: where in the ± 25 % of jitter it falls.</param>
    public static TimeSpan Delay(int failures, TimeSpan start, TimeSpan cap, double chance)
    {
        var exact = Math.Min(cap.TotalSeconds, start.TotalSeconds * Math.Pow(Factor, Math.Max(0, failures - 1)));
        return TimeSpan.FromSeconds(exact * (1 - Jitter + (2 * Jitter * chance)));
    }
}
