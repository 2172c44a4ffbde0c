using Collectors.Collecting.Crawling.Hosts;
using Collectors.Collecting.Crawling.Robots;
using Collectors.Collecting.Network;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Crawling;

/// <summary>
/// Fetches pages as their hosts want it: what <c>robots.txt</c> allows (RFC 9309), one at a time and not too often, all workers and
/// processes together, not while a host rests or fails, nor in quiet hours. What stands in the way is in the answer, never thrown.
/// </summary>
public sealed class PoliteFetcher
{
    private readonly HostVisits _visits;
    private readonly RobotsKeeper _robots;
    private readonly QuietHours _quiet;
    private readonly SourceHttp _http;
    private readonly CrawlingOptions _options;

    internal PoliteFetcher(HostVisits visits, RobotsKeeper robots, QuietHours quiet, SourceHttp http, IOptions<CrawlingOptions> options) =>
        (_visits, _robots, _quiet, _http, _options) = (visits, robots, quiet, http, options.Value);

    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public Task<Fetch> FetchAsync(Uri address, CancellationToken cancel) => FetchAsync(new SourceRequest { Address = address }, cancel);

    /// <param name="request">Its headers go to its own origin alone, e.g. <c>If-None-Match</c>; redirects are followed as far as the options say.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public async Task<Fetch> FetchAsync(SourceRequest request, CancellationToken cancel)
    {
        var address = request.Address;
        var seen = new HashSet<Uri>();
        while (seen.Add(address) && seen.Count <= _options.MaxRedirects + 1)
        {
            SourceReply reply;
            await using (var visit = await BeginAsync(address, cancel))
            {
                if (visit.Refusal is { } refusal)
                    return refusal;
                var own = HostName.Origin(address) == HostName.Origin(request.Address);
                reply = await _http.SendAsync(request with { Address = address, Headers = own ? request.Headers : NoHeaders, MaxRedirects = 0 }, cancel);
                visit.Learn(reply);
            }
            if (reply.RedirectsTo is not { } next)
                return PageJudge.Judge(reply);
            address = next;
        }
        return new FetchRefusal { Obstacle = FetchObstacle.Redirects, Class = ReplyClass.ParamFatal, Words = $"{request.Address.IdnHost} redirects too often, or back" };
    }

    /// <summary>Asks an API, which has terms of its own instead of a <c>robots.txt</c>: one call at a time, at its pace, and not while it rests or fails.</summary>
    /// <param name="request">What is asked; redirects are not followed.</param>
    /// <param name="pace">From the end of one call to the beginning of the next, at least.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public async Task<Fetch> AskAsync(SourceRequest request, TimeSpan pace, CancellationToken cancel)
    {
        await using var visit = await _visits.BeginAsync(request.Address, pace, cancel);
        if (visit.Refusal is { } refusal)
            return refusal;
        var reply = await _http.SendAsync(request with { MaxRedirects = 0 }, cancel);
        visit.Learn(reply);
        return PageJudge.Judge(reply);
    }

    /// <summary>
    /// A turn at the address's host for someone who visits it himself, as a browser does: everything is asked that is asked before a
    /// fetch. The turn is held until it is disposed.
    /// </summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public async Task<Visit> BeginAsync(Uri address, CancellationToken cancel)
    {
        if (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
            return new FetchRefusal { Obstacle = FetchObstacle.Address, Class = ReplyClass.ParamFatal, Words = "only http and https addresses are fetched" };
        var host = HostName.Of(address);
        if (_quiet.Until() is { } until)
            return new FetchRefusal { Obstacle = FetchObstacle.QuietHours, Class = ReplyClass.RetryAfter, Words = "nothing is fetched in quiet hours", Until = until };
        var robots = await _robots.OfAsync(address, cancel);
        if (robots.Refusal is { } refusal)
            return refusal;
        if (robots.Rules is not { } rules)
        {
            return new FetchRefusal
            {
                Obstacle = FetchObstacle.RobotsUnreachable,
                Class = ReplyClass.RetrySoon,
                Words = $"the robots.txt of {host} could not be had ({robots.Trouble}), so that nothing may be fetched there",
            };
        }
        if (rules.Forbidding(address) is { } rule)
        {
            return new FetchRefusal
            {
                Obstacle = FetchObstacle.Robots,
                Class = ReplyClass.ParamFatal,
                Words = $"the robots.txt of {host} forbids {address.AbsolutePath} (Disallow: {rule.Pattern})",
            };
        }
        return await _visits.BeginAsync(address, rules.CrawlDelay, cancel);
    }

    private static IReadOnlyDictionary<string, string> NoHeaders { get; } = new Dictionary<string, string>();
}
