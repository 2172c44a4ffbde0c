using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Standalone.Client;

namespace Collectors.Testing;

/// <summary>Waits for conditions instead of sleeping.</summary>
public static class Waiting
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks again and again until the answer will do.</summary>
    /// <exception cref="TimeoutException">It never did; the message holds the last answer.</exception>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> will, TimeSpan? patience = null)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Step);
        while (true)
        {
            var answer = await ask();
            if (will(answer))
                return answer;
            if (clock.Elapsed > (patience ?? Patience))
                throw new TimeoutException($"Not within {(patience ?? Patience).TotalSeconds:0} s; the last answer was {answer}.");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <exception cref="TimeoutException">It did not get there.</exception>
    public static Task<CollectionView> WaitUntilAsync(this CollectorsClient client, string id, RequestStatus status, TimeSpan? patience = null) =>
        UntilAsync(() => client.GetAsync(id), request => request.Status == status, patience);
}
