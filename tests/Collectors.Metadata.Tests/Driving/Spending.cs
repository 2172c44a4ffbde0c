using System.Net;
using Collectors.Collecting.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Metadata.Tests.Driving;

/// <summary>Makes calls to the source as fast as a collector's keys allow, and nothing else.</summary>
public static class Spending
{
    private static readonly HttpClient Http = new();

    /// <summary>Some callers at a time, each until no key has a call left.</summary>
    /// <param name="collector">Whose keys.</param>
    /// <param name="source">Where to call.</param>
    /// <param name="callers">At a time.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <returns>Calls made, and how many of them the source refused.</returns>
    public static async Task<(int Calls, int Refused)> SpendAsync(this Collector collector, Uri source, int callers = 8, CancellationToken cancel = default)
    {
        var pool = collector.Keys();
        var (calls, refused) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            while (await TakeAsync(pool, cancel) is { Key: { } key })
            {
                Interlocked.Increment(ref calls);
                if (!await CallAsync(source, key))
                    Interlocked.Increment(ref refused);
            }
        }));
        return (calls, refused);
    }

    /// <summary>Makes so many calls, one after the other.</summary>
    public static async Task SpendAsync(this Collector collector, Uri source, int calls)
    {
        for (var i = 0; i < calls; i++)
            (await CallAsync(source, (await collector.Keys().TakeAsync(CancellationToken.None)).Key!)).Should().BeTrue();
    }

    public static KeyPool Keys(this Collector collector) => collector.Services.GetRequiredService<KeyPools>().Find("naver-news")!;

    /// <summary>A short wait for what others may give back is waited out; the end of the day's calls is the end.</summary>
    private static async Task<KeyTurn?> TakeAsync(KeyPool pool, CancellationToken cancel)
    {
        try
        {
            KeyTurn turn;
            do
                turn = await pool.TakeAsync(cancel);
            while (turn.Key is null && pool.Report().Any(key => key.State == "ready"));
            return turn;
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static async Task<bool> CallAsync(Uri source, SourceKey key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(source, "/v1/search/news.json?query=a&display=1"));
        request.Headers.Add("X-Naver-Client-Id", key.ClientId);
        request.Headers.Add("X-Naver-Client-Secret", key.ClientSecret);
        using var reply = await Http.SendAsync(request);
        return reply.StatusCode == HttpStatusCode.OK;
    }
}
