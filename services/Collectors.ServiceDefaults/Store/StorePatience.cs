using System.Diagnostics;

namespace Collectors.ServiceDefaults.Store;

/// <summary>Patience with a database that has only just started, or is away for a moment, where nothing can begin without it.</summary>
public static class StorePatience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    /// <param name="work">What needs the database; done again from its beginning.</param>
    /// <param name="away">Told once, when it does not answer.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<T> TryAsync<T>(Func<Task<T>> work, Action<Exception> away, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await work();
            }
            catch (Exception error) when (clock.Elapsed < Limit && StoreFailures.IsAway(error))
            {
                if (tries == 1)
                    away(error);
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
