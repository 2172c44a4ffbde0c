using System.Net;
using Collectors.Collecting.Crawling.Hosts;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Crawling.Robots;

/// <summary>Knows hosts' <c>robots.txt</c>: from memory, from what another process found, or from the host.</summary>
internal sealed class RobotsKeeper(
    RobotsBook book, HostVisits visits, SourceHttp http, IOptions<CrawlingOptions> options, IOptions<NetworkOptions> network, TimeProvider clock) : IDisposable
{
    private const long MostKept = 64 << 20;

    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = MostKept });
    private readonly KeyedGate _one = new(1);
    private readonly string _crawler = RobotsFile.Token(network.Value.UserAgent);

    public async Task<RobotsAnswer> OfAsync(Uri address, CancellationToken cancel)
    {
        var origin = HostName.Origin(address);
        if (Known(origin) is { } known)
            return known;
        using var place = await _one.EnterAsync(origin, Timeout.InfiniteTimeSpan, cancel);
        if (Known(origin) is { } meanwhile)
            return meanwhile;
        var row = await book.FindAsync(origin, clock.GetUtcNow(), cancel);
        if (row is null)
        {
            (row, var refusal) = await FetchAsync(origin, cancel);
            if (row is null)
                return new RobotsAnswer { Refusal = refusal };
            await book.KeepAsync(row, cancel);
        }
        var answer = new RobotsAnswer
        {
            Rules = row switch { { Trouble: not null } => null, { Body: { } body } => RobotsFile.Parse(body, _crawler), _ => RobotsRules.None },
            Trouble = row.Trouble,
            ExpiresAt = row.ExpiresAt,
        };
        _known.Set(origin, answer, new MemoryCacheEntryOptions { Size = 1024 + (row.Body?.Length ?? 0) });
        return answer;
    }

    public void Dispose() => _known.Dispose();

    private RobotsAnswer? Known(string origin) => _known.TryGetValue(origin, out RobotsAnswer? known) && known!.ExpiresAt > clock.GetUtcNow() ? known : null;

    private async Task<(RobotsRow? Row, FetchRefusal? Refusal)> FetchAsync(string origin, CancellationToken cancel)
    {
        var address = new Uri($"{origin}/robots.txt");
        for (var redirects = 0; ; redirects++)
        {
            SourceReply reply;
            await using (var visit = await visits.BeginAsync(address, null, cancel))
            {
                if (visit.Refusal is { } refusal)
                    return (null, refusal);
                reply = await http.SendAsync(new SourceRequest { Address = address, ReadAtMost = RobotsFile.MostBytes + 1 }, cancel);
                visit.Learn(reply);
            }
            // Where nothing may connect to, there is nothing to be asked for.
            if (reply.Fault is TransportFault.Refused && redirects == 0)
                return (null, PageJudge.Judge(reply).Refusal);
            if (reply.RedirectsTo is { Scheme: "http" or "https" } next && redirects < options.Value.MaxRedirects)
                address = next;
            else
                return (Row(origin, reply), null);
        }
    }

    /// <summary>A file that is not there, or hides behind redirects without end, forbids nothing; one that cannot be had forbids everything (RFC 9309 section 2.3.1).</summary>
    private RobotsRow Row(string origin, SourceReply reply)
    {
        var trouble = reply switch
        {
            { Fault: { } fault } => ReplyOutline.Words(fault),
            { Status: >= 500 or (int)HttpStatusCode.TooManyRequests } => $"HTTP {reply.Status}",
            _ => null,
        };
        var expires = clock.GetUtcNow() + (trouble is null ? options.Value.RobotsKeptFor : options.Value.RobotsRetryAfter);
        return new RobotsRow
        {
            Origin = origin,
            Status = reply.Status,
            Body = reply.IsSuccess && trouble is null ? reply.Body : null,
            Trouble = trouble,
            ExpiresAt = reply.RetryAt > expires && trouble is not null ? reply.RetryAt.Value : expires,
        };
    }
}

/// <summary>What a host's <c>robots.txt</c> says; exactly one of the first three is set.</summary>
internal sealed record RobotsAnswer
{
    public RobotsRules? Rules { get; init; }

    /// <summary>Why the file could not be had, so that everything is forbidden.</summary>
    public string? Trouble { get; init; }

    /// <summary>Why the host could not be asked for it.</summary>
    public FetchRefusal? Refusal { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
}
