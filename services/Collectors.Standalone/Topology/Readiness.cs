using System.Diagnostics;
using System.Net;

namespace Collectors.Standalone.Topology;

/// <summary>Waits until <c>/health/ready</c> answers well. Who has no such page, like the simulated sources, is ready when it answers.</summary>
internal static class Readiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(3) };

    /// <param name="address">Where it serves.</param>
    /// <param name="giveUp">Asked between tries: why there is no sense in waiting any longer, else null.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InvalidOperationException">There is no sense in waiting.</exception>
    /// <exception cref="TimeoutException">It has not become ready within five minutes.</exception>
    public static async Task WaitAsync(Uri address, Func<string?>? giveUp, CancellationToken cancel)
    {
        var page = new Uri(address, "/health/ready");
        var clock = Stopwatch.StartNew();
        var last = "nothing";
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        do
        {
            try
            {
                using var answer = await Http.GetAsync(page, cancel);
                if (answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.NotFound)
                    return;
                last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(cancel)}";
            }
            catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
            {
                last = error.Message;
            }
            if (giveUp?.Invoke() is { } reason)
                throw new InvalidOperationException(reason);
            if (clock.Elapsed > Patience)
                throw new TimeoutException($"{address} is not ready: {last}");
        }
        while (await timer.WaitForNextTickAsync(cancel));
    }
}
