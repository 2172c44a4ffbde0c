using System.Collections.Concurrent;

namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>
/// How many slices of each kind went out per second lately: over the last seconds, so that it follows a flood at once, or over
/// the last half minute, so that slices which take long are counted too, whichever is more.
/// </summary>
internal sealed class Throughput(TimeProvider clock)
{
    private const double LeastSeconds = 0.5;
    private static readonly double[] Horizons = [3, 30];

    private readonly ConcurrentDictionary<(string Kind, double Horizon), Measure> _measures = new();

    public void Took(string kind, int slices)
    {
        var now = clock.GetTimestamp();
        foreach (var horizon in Horizons)
            _measures.AddOrUpdate((kind, horizon), _ => new(now, 0, 0), (_, known) => Faded(known, horizon) is { } left ? left with { Slices = left.Slices + slices } : new(now, 0, 0));
    }

    /// <returns>Null when nothing went out lately, or only just began to.</returns>
    public double? PerSecond(string kind) => Horizons.Max(horizon =>
        _measures.TryGetValue((kind, horizon), out var known) && Faded(known, horizon) is { Seconds: > LeastSeconds } now ? now.Slices / now.Seconds : (double?)null);

    /// <summary>Slices and seconds both fade, so that their ratio is a mean in which the newest count most.</summary>
    private Measure? Faded(Measure known, double horizon)
    {
        var seconds = clock.GetElapsedTime(known.At).TotalSeconds;
        if (seconds > horizon)
            return null;
        var left = Math.Exp(-seconds / horizon);
        return new(clock.GetTimestamp(), known.Slices * left, (known.Seconds * left) + (horizon * (1 - left)));
    }

    private sealed record Measure(long At, double Slices, double Seconds);
}
