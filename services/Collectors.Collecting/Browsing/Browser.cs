using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Browsing;

/// <summary>
/// Reads pages by the Grid's browsers, as politely as any other page is fetched. A Grid in trouble puts the slice off; a browser that
/// goes is replaced, once for a page.
/// </summary>
public sealed class Browser
{
    private const int MostBrowsers = 2;

    private readonly BrowserPool _pool;
    private readonly PageReader _reader;
    private readonly PoliteFetcher _polite;
    private readonly GridOptions _grid;
    private readonly TimeProvider _clock;

    internal Browser(BrowserPool pool, PageReader reader, PoliteFetcher polite, IOptions<GridOptions> options, TimeProvider clock) =>
        (_pool, _reader, _polite, _grid, _clock) = (pool, reader, polite, options.Value, clock);

    /// <summary>What has to be set before any page can be read; null when nothing is missing.</summary>
    public string? Missing => _grid.Address is null ? "it is read by browser, and no Selenium Grid is set (Collectors__Grid__Address, e.g. http://127.0.0.1:4444)" : null;

    /// <returns>The page as it stood at last, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    /// <exception cref="Npgsql.NpgsqlException">The database is away.</exception>
    public async Task<SourceReply> VisitAsync(PageVisit visit, CancellationToken cancel)
    {
        if (Missing is { } words)
            return Nothing(visit, Never(visit, words));
        for (var browsers = 1; ; browsers++)
        {
            try
            {
                using var lease = await _pool.RentAsync(cancel);
                return await VisitAsync(visit, lease, cancel);
            }
            catch (GridException error) when (error.Trouble == GridTrouble.Lost && browsers < MostBrowsers)
            {
                // It may have died long before, of something else; another one tells.
            }
            catch (GridException error)
            {
                return Nothing(visit, Refusal(error, visit));
            }
        }
    }

    private async Task<SourceReply> VisitAsync(PageVisit visit, BrowserLease lease, CancellationToken cancel)
    {
        await using var turn = await _polite.BeginAsync(visit.Address, cancel);
        if (turn.Refusal is { } refusal)
        {
            lease.IsSound();
            var outcome = refusal.Outcome<object>(visit.Source);
            return Nothing(visit, new Unasked(outcome.Deferred, outcome.Failed));
        }
        SourceReply reply;
        try
        {
            reply = await _reader.ReadAsync(lease.Session, visit, cancel);
        }
        catch (GridException error) when (error.Trouble == GridTrouble.Silent)
        {
            // Where the Grid is well, it is the page that its browser hangs in.
            throw await _pool.AnswersAsync(cancel) ? new GridException(GridTrouble.Lost, "the browser hangs", error) : error;
        }
        lease.IsSound();
        turn.Learn(reply);
        return reply;
    }

    private SourceReply Nothing(PageVisit visit, Unasked? why) =>
        new() { Address = visit.Address, FetchedAt = _clock.GetUtcNow(), Fault = TransportFault.Dropped, Unasked = why };

    /// <returns>Null where it is the page that ends every browser.</returns>
    private Unasked? Refusal(GridException error, PageVisit visit) => error.Trouble switch
    {
        GridTrouble.Silent => Later(visit, WaitReason.BackOff, error.Message),
        GridTrouble.Full => Later(visit, WaitReason.BrowserSlots, error.Message),
        GridTrouble.NotStarted => Never(visit, error.Message, permanent: false),
        _ => null,
    };

    private Unasked Later(PageVisit visit, WaitReason reason, string words) => new(new SliceDeferred
    {
        Reason = reason,
        Reply = ReplyClass.RetrySoon,
        Until = _clock.GetUtcNow() + _grid.RetryAfter,
        Detail = $"{visit.Source} has no browser for now: {words}.",
    }, null);

    private static Unasked Never(PageVisit visit, string words, bool permanent = true) => new(null, new SliceFailed
    {
        Code = ErrorCode.SourceParam,
        Reply = ReplyClass.ParamFatal,
        Permanent = permanent,
        Detail = $"{visit.Source}: {words}.",
    });
}
