using System.Diagnostics;

namespace Collectors.Testing;

/// <summary>Waits for a condition, in tests that watch real processes.</summary>
public static class Until
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="TimeoutException">It has not come true within a minute.</exception>
    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    /// <exception cref="TimeoutException">It has not come true within a minute.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition())
        {
            if (clock.Elapsed > Patience)
                throw new TimeoutException($"Not within {Patience.TotalSeconds:0} s.");
            await timer.WaitForNextTickAsync();
        }
    }
}
