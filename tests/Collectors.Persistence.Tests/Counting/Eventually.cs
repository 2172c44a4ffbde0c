using System.Diagnostics;

namespace Collectors.Persistence.Tests.Counting;

/// <summary>Waits for something that happens elsewhere.</summary>
public static class Eventually
{
    public static async Task BecomesTrueAsync(Func<Task<bool>> condition, TimeSpan? atMost = null)
    {
        var limit = atMost ?? TimeSpan.FromSeconds(60);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var watch = Stopwatch.StartNew(); !await condition(); await poll.WaitForNextTickAsync())
        {
            if (watch.Elapsed > limit)
                throw new TimeoutException($"It has not happened within {limit.TotalSeconds:0} s.");
        }
    }
}
