using System.Diagnostics;

namespace Collectors.Persistence.Tests.Counting;

/// <summary>Waits for something that happens elsewhere.</summary>
public static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task BecomesTrueAsync(Func<Task<bool>> condition)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var watch = Stopwatch.StartNew(); !await condition(); await poll.WaitForNextTickAsync())
        {
            if (watch.Elapsed > Limit)
                throw new TimeoutException($"It has not happened within {Limit.TotalSeconds:0} s.");
        }
    }
}
