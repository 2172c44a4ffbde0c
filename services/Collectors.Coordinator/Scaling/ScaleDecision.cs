namespace Collectors.Coordinator.Scaling;

/// <summary>
/// Decides over time for one kind. More workers come at once. Fewer come only after it has been quiet at several looks in a row since
/// the last change, and while what is under way fits into those that stay: load that needs the many keeps them, and none flap.
/// </summary>
internal sealed class ScaleDecision
{
    private int _quiet;

    /// <returns>How many workers there should be from now on.</returns>
    public int Next(KindFigures kind, int quietLooks)
    {
        var now = Math.Clamp(kind.Workers, kind.Min, Math.Max(kind.Min, kind.Max));
        var wanted = ScaleRule.Wanted(kind.Pending, now, kind.Min, kind.Max);
        if (wanted >= now || kind.Running > wanted * kind.SlicesPerWorker)
        {
            _quiet = 0;
            return Math.Max(wanted, now);
        }
        if (++_quiet < quietLooks)
            return now;
        _quiet = 0;
        return wanted;
    }
}
