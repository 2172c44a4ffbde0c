using System.Diagnostics;
using System.Text.Json;

namespace Collectors.Standalone.Grid;

/// <summary>Waits for a Grid to say that it is ready.</summary>
internal static class GridReadiness
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="InvalidOperationException">It has ended, or is not ready in two minutes; the message says where its log is.</exception>
    public static async Task WaitAsync(Uri address, Func<bool> lives, string log, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(http, cancel))
        {
            if (clock.Elapsed > Patience || !lives())
                throw new InvalidOperationException($"Selenium Grid has not started at {address}; its log is {log}.");
            await timer.WaitForNextTickAsync(cancel);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var status = JsonDocument.Parse(await http.GetStringAsync(new Uri("status", UriKind.Relative), cancel));
            return status.RootElement.GetProperty("value").GetProperty("ready").GetBoolean();
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && error is HttpRequestException or OperationCanceledException or JsonException)
        {
            return false;
        }
    }
}
