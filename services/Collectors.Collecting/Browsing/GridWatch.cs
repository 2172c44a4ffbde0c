using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Browsing;

/// <summary>How many slots the Grid has and how many are in use, asked by its GraphQL endpoint at most once a second.</summary>
internal sealed class GridWatch(IOptions<GridOptions> options, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static readonly object Question = new { query = "{ grid { nodeCount totalSlots maxSession sessionCount sessionQueueSize } }" };

    // The operator's own address, which no guard refuses and no proxy is asked for.
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = options.Value.StatusTimeout };
    private readonly SemaphoreSlim _asking = new(1);
    private long _asked;

    private GridStatus? _last;

    /// <summary>As last seen; null where there is no Grid.</summary>
    public GridReport? Report() => options.Value.Address is not { } address ? null : _last is not { } seen
        ? new GridReport { Address = address.Authority }
        : new GridReport { Address = address.Authority, Nodes = seen.Nodes, Slots = seen.Slots, Sessions = seen.Sessions, Queued = seen.Queued };

    /// <returns>Not older than a second; null when it does not answer.</returns>
    public async Task<GridStatus?> NowAsync(CancellationToken cancel)
    {
        await _asking.WaitAsync(cancel);
        try
        {
            if (_asked == 0 || clock.GetElapsedTime(_asked) > Fresh)
            {
                _last = await AskAsync(cancel);
                _asked = clock.GetTimestamp();
            }
            return _last;
        }
        finally
        {
            _asking.Release();
        }
    }

    /// <summary>What was seen no longer holds.</summary>
    public void Forget() => _asked = 0;

    public void Dispose()
    {
        _http.Dispose();
        _asking.Dispose();
    }

    private async Task<GridStatus?> AskAsync(CancellationToken cancel)
    {
        try
        {
            using var reply = await _http.PostAsJsonAsync(new Uri(options.Value.Address!, "graphql"), Question, cancel);
            var said = await reply.Content.ReadFromJsonAsync<JsonElement>(cancel);
            var grid = said.GetProperty("data").GetProperty("grid");
            return new GridStatus(Count("nodeCount"), Math.Min(Count("totalSlots"), Count("maxSession")), Count("sessionCount"), Count("sessionQueueSize"));

            int Count(string name) => grid.GetProperty(name).GetInt32();
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && IsNoAnswer(error))
        {
            return null;
        }
    }

    /// <summary>Nothing came, or something that no Grid says.</summary>
    private static bool IsNoAnswer(Exception error) =>
        error is HttpRequestException or OperationCanceledException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException;
}
