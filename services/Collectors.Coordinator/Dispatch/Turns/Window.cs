namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>How much may be on the wire: what the workers can take and a little more, so that an urgent slice overtakes at once.</summary>
internal static class Window
{
    public static int Size(string kind, Floor floor, DispatchOptions options) =>
        Math.Min(options.Window, floor.Capacity.TryGetValue(kind, out var capacity) ? capacity * options.SlicesPerPlace : options.UnreportedWindow);

    /// <summary>Free places; none when the window has shrunk below what is out.</summary>
    public static int Places(string kind, Floor floor, DispatchOptions options) =>
        Math.Max(0, Size(kind, floor, options) - floor.OnTheWire.Where(each => each.Kind == kind).Sum(each => each.Slices));
}
