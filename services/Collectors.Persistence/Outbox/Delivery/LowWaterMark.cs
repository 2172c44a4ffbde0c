namespace Collectors.Persistence.Outbox.Delivery;

/// <summary>
/// Where the next read of the outbox starts. Below it lie the remains of delivered rows, which a held snapshot keeps from being
/// cleared away and which each read would else step over again. The mark stays some seconds behind what was read, because rows
/// are not committed in the order of their numbers; what comes later still is found by the full sweep.
/// </summary>
internal sealed class LowWaterMark(TimeProvider time, TimeSpan lag, TimeSpan fullSweep)
{
    private long _mark;
    private long _next;
    private long _highest;
    private long _movedAt = time.GetTimestamp();
    private long? _sweptAt;
    private bool _sweeping;

    /// <returns>The lowest sequence number to read.</returns>
    public long Start()
    {
        _sweeping = _sweptAt is not { } swept || time.GetElapsedTime(swept) >= fullSweep;
        if (time.GetElapsedTime(_movedAt) >= lag)
            (_mark, _next, _movedAt) = (_next, _highest, time.GetTimestamp());
        return _sweeping ? 0 : _mark;
    }

    /// <param name="highest">The highest sequence number read; 0 when there was none.</param>
    /// <param name="all">There was nothing more to read.</param>
    public void Read(long highest, bool all)
    {
        _highest = Math.Max(_highest, highest);
        if (_sweeping && all)
            _sweptAt = time.GetTimestamp();
    }
}
