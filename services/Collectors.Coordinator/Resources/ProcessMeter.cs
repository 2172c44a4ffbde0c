namespace Collectors.Coordinator.Resources;

/// <summary>What this process uses of the machine.</summary>
internal sealed class ProcessMeter(IHostEnvironment host, TimeProvider clock)
{
    /// <summary>Over less than this the figure says little.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Lock _measuring = new();
    private TimeSpan _used = Environment.CpuUsage.TotalTime;
    private long _at = clock.GetTimestamp();
    private double? _percent;

    public ProcessUsage Measure() => new(host.ApplicationName, Percent(), Environment.WorkingSet);

    private double? Percent()
    {
        lock (_measuring)
        {
            var elapsed = clock.GetElapsedTime(_at);
            if (elapsed >= Window)
            {
                var used = Environment.CpuUsage.TotalTime;
                _percent = Math.Round(100 * (used - _used) / elapsed, 1);
                (_used, _at) = (used, clock.GetTimestamp());
            }
            return _percent;
        }
    }
}
