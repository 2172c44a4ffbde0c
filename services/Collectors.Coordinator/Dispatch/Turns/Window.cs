namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>
/// How much may be on the wire: what the workers can take, and as much more as they finish while the next is on its way to them,
/// so that none is idle and whoever is served next hardly waits behind what lies ready there.
/// </summary>
internal static class Window
{
    public static int Size(string kind, Floor floor, DispatchOptions options) =>
        !floor.Reaches(kind) ? 0
        : Math.Min(floor.Limits.Window, floor.Capacity.TryGetValue(kind, out var capacity) ? capacity + Ready(kind, capacity, floor, options) : options.UnreportedWindow);

    /// <summary>Free places; none when the window has shrunk below what is out.</summary>
    public static int Places(string kind, Floor floor, DispatchOptions options) =>
        Math.Max(0, Size(kind, floor, options) - floor.OnTheWire.Where(each => each.Kind == kind).Sum(each => each.Slices));

    private static int Ready(string kind, int capacity, Floor floor, DispatchOptions options)
    {
        var most = capacity * (options.SlicesPerPlace - 1);
        return floor.PerSecond(kind) is { } perSecond ? Math.Min(most, (int)Math.Ceiling(perSecond * options.ReadyFor.TotalSeconds)) : most;
    }
}
