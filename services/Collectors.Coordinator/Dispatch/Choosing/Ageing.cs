using Collectors.Contracts;

namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>Who waits long enough counts as more urgent, so that nothing starves behind a stream of urgent work.</summary>
internal static class Ageing
{
    /// <param name="priority">As submitted.</param>
    /// <param name="waited">Since it was last served.</param>
    /// <param name="step">Wait that lifts it by one level.</param>
    /// <returns>The level it counts as: 0, the most urgent, to 3.</returns>
    public static int Level(Priority priority, TimeSpan waited, TimeSpan step) =>
        (int)Math.Max(0, (int)priority - Math.Max(0, Math.Floor(waited / step)));
}
