using Collectors.Collecting.Network;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Browsing;

/// <summary>Reads pages by the Grid's browsers. A Grid in trouble puts the slice off; a browser that goes is replaced, once for a page.</summary>
public sealed class Browser
{
    private const int MostBrowsers = 2;

    private readonly BrowserPool _pool;
    private readonly PageReader _reader;
    private readonly GridOptions _grid;
    private readonly TimeProvider _clock;

    internal Browser(BrowserPool pool, PageReader reader, IOptions<GridOptions> options, TimeProvider clock) =>
        (_pool, _reader, _grid, _clock) = (pool, reader, options.Value, clock);

    /// <returns>The page as it stood at last, or why there is none.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<SourceReply> VisitAsync(PageVisit visit, CancellationToken cancel)
    {
        if (_grid.Address is null)
            return Nothing(visit) with { Unasked = Never("reading this needs a browser: set Collectors__Grid__Address to a Selenium Grid, e.g. http://127.0.0.1:4444") };
        for (var browsers = 1; ; browsers++)
        {
            try
            {
                using var lease = await _pool.RentAsync(cancel);
                var reply = await _reader.ReadAsync(lease.Session, visit, cancel);
                lease.IsSound();
                return reply;
            }
            catch (GridException error) when (error.Trouble == GridTrouble.Lost && browsers < MostBrowsers)
            {
                // It may have died long before, of something else; another one tells.
            }
            catch (GridException error)
            {
                return Nothing(visit) with { Unasked = Refusal(error), Fault = TransportFault.Dropped };
            }
        }
    }

    /// <returns>Null where it is the page that ends every browser.</returns>
    private Unasked? Refusal(GridException error) => error.Trouble switch
    {
        GridTrouble.Silent => Later(WaitReason.BackOff, error.Message),
        GridTrouble.Full => Later(WaitReason.BrowserSlots, error.Message),
        GridTrouble.NotStarted => Never(error.Message, permanent: false),
        _ => null,
    };

    private SourceReply Nothing(PageVisit visit) => new() { Address = visit.Address, FetchedAt = _clock.GetUtcNow() };

    private Unasked Later(WaitReason reason, string words) => new(
        new SliceDeferred { Reason = reason, Reply = ReplyClass.RetrySoon, Until = _clock.GetUtcNow() + _grid.RetryAfter, Detail = $"No browser: {words}." }, null);

    private static Unasked Never(string words, bool permanent = true) => new(
        null, new SliceFailed { Code = ErrorCode.SourceParam, Reply = ReplyClass.ParamFatal, Permanent = permanent, Detail = $"No browser: {words}." });
}
