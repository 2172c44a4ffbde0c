namespace Collectors.Gateway.Tests.Driving;

/// <summary>Waits for what happens in its own time.</summary>
public static class Until
{
    /// <exception cref="TimeoutException">It did not become true within ten seconds.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (!await condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException("It did not become true within ten seconds.");
            await timer.WaitForNextTickAsync();
        }
    }
}
