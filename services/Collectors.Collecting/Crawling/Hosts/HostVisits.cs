using System.Diagnostics;
using System.Globalization;
using Collectors.Collecting.Network;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>Waits for turns at hosts. Within a process whoever came first goes first; between processes the host's row decides.</summary>
internal sealed class HostVisits(HostBook book, IOptions<CrawlingOptions> options, IOptions<NetworkOptions> network, TimeProvider clock)
{
    /// <summary>Between two looks at a host whose visitors are other processes'.</summary>
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan LeaseMargin = TimeSpan.FromSeconds(10);

    private readonly KeyedGate _gate = new(options.Value.PerHost);

    /// <param name="address">What is to be visited.</param>
    /// <param name="crawlDelay">What the host asks for.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Visit> BeginAsync(Uri address, TimeSpan? crawlDelay, CancellationToken cancel)
    {
        var host = HostName.Of(address);
        var interval = Interval(crawlDelay);
        var began = Stopwatch.GetTimestamp();
        var place = await _gate.EnterAsync(host, options.Value.Patience, cancel);
        try
        {
            while (true)
            {
                var left = place is null ? -Look : options.Value.Patience - Stopwatch.GetElapsedTime(began);
                var turn = await book.TakeAsync(host, interval, options.Value.PerHost, left, options.Value.Patience + network.Value.ReplyTimeout + LeaseMargin, cancel);
                if (turn.Verdict == HostVerdict.Granted)
                    return await GrantedAsync(host, interval, turn, Interlocked.Exchange(ref place, null), cancel);
                if (turn.Verdict != HostVerdict.Busy || left <= TimeSpan.Zero)
                    return Refused(host, turn);
                await Task.Delay(Look, cancel);
            }
        }
        finally
        {
            place?.Dispose();
        }
    }

    private TimeSpan Interval(TimeSpan? crawlDelay)
    {
        var asked = crawlDelay > options.Value.LongestCrawlDelay ? options.Value.LongestCrawlDelay : crawlDelay ?? TimeSpan.Zero;
        return asked > options.Value.Interval ? asked : options.Value.Interval;
    }

    private async Task<Visit> GrantedAsync(string host, TimeSpan interval, HostTurn turn, IDisposable? place, CancellationToken cancel)
    {
        var visit = new Visit(async note =>
        {
            using (place)
                await book.EndAsync(host, turn.Lease, interval, note, options.Value);
        }, reply => VisitNote.Of(reply, options.Value.RestFor, clock.GetUtcNow()));
        try
        {
            await WaitOutAsync(turn.In, cancel);
            return visit;
        }
        catch (OperationCanceledException)
        {
            await visit.DisposeAsync();
            throw;
        }
    }

    /// <summary>Not a moment less: timers go by a coarse clock and may ring some milliseconds early.</summary>
    private static async Task WaitOutAsync(TimeSpan wait, CancellationToken cancel)
    {
        var began = Stopwatch.GetTimestamp();
        while (wait - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left)
            await Task.Delay(left + TimeSpan.FromMilliseconds(1), cancel);
    }

    private FetchRefusal Refused(string host, HostTurn turn)
    {
        var until = clock.GetUtcNow() + turn.In;
        var when = until.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return turn.Verdict switch
        {
            HostVerdict.Open => new()
            {
                Obstacle = FetchObstacle.CircuitOpen,
                Class = ReplyClass.RetrySoon,
                Words = $"{host} is left alone until {when} after errors in a row, the last: {turn.Words}",
                Until = turn.FailingFor < options.Value.WaitForHost ? until : null,
            },
            HostVerdict.Resting => new()
            {
                Obstacle = FetchObstacle.Resting,
                Class = ReplyClass.RetryAfter,
                Words = $"{host} wants to be left alone until {when}",
                Until = until,
            },
            _ => new()
            {
                Obstacle = FetchObstacle.Turn,
                Class = ReplyClass.RetryAfter,
                Words = $"others are before it at {host} until {when}",
                Until = until,
            },
        };
    }
}
