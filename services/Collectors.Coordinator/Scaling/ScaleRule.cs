namespace Collectors.Coordinator.Scaling;

/// <summary>How many workers there should be for what waits: above 5 slices per worker twice as many, below 1 half as many, else no change.</summary>
internal static class ScaleRule
{
    private const double Crowded = 5;
    private const double Quiet = 1;

    /// <param name="pending">Slices that wait for a worker.</param>
    /// <param name="workers">Workers there are.</param>
    /// <param name="min">There must be at least so many.</param>
    /// <param name="max">And at most so many.</param>
    public static int Wanted(int pending, int workers, int min, int max)
    {
        var ratio = (double)pending / Math.Max(1, workers);
        var wanted = ratio > Crowded ? workers * 2 : ratio < Quiet ? (workers + 1) / 2 : workers;
        return Math.Clamp(wanted, min, Math.Max(min, max));
    }
}
