using System.Diagnostics;

namespace Collectors.Coordinator.Tests.Driving;

/// <summary>Waits for something that happens elsewhere.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, string? what = null)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var watch = Stopwatch.StartNew(); !await condition(); await poll.WaitForNextTickAsync())
        {
            if (watch.Elapsed > Limit)
                throw new TimeoutException($"{what ?? "It"} has not happened within {Limit.TotalSeconds:0} s.");
        }
    }
}
