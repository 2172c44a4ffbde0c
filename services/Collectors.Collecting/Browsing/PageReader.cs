using System.Diagnostics;
using System.Text;
using Collectors.Collecting.Network;
using Microsoft.Extensions.Options;
using OpenQA.Selenium;

namespace Collectors.Collecting.Browsing;

/// <summary>Reads a page in a browser: opens it, scrolls for more within bounds, takes it as it stands. What the page does wrong is in the reply.</summary>
internal sealed class PageReader(IOptions<GridOptions> grid, IOptions<NetworkOptions> network, TimeProvider clock)
{
    private const string Found = "more";

    /// <exception cref="GridException">The browser has gone, or the Grid does not answer.</exception>
    public async Task<SourceReply> ReadAsync(BrowserSession browser, PageVisit visit, CancellationToken cancel)
    {
        var nothing = new SourceReply { Address = visit.Address, FetchedAt = clock.GetUtcNow() };
        var started = Stopwatch.GetTimestamp();
        var opened = await browser.OpenAsync(visit.Address, cancel);
        browser.Pages++;
        if (opened.Result != WebDriverResult.Success)
            return nothing with { Fault = FaultOf(opened.Result), Duration = Stopwatch.GetElapsedTime(started) };
        for (var scrolls = 0; scrolls < visit.MostScrolls && await ScrollAsync(browser, cancel); scrolls++)
        {
            // Until it brings nothing new.
        }
        var page = await browser.RunAsync(PageScripts.Read, cancel, network.Value.MaxReplyBytes / 2) as object?[];
        return Reply(page, nothing) with { Duration = Stopwatch.GetElapsedTime(started) };
    }

    private async Task<bool> ScrollAsync(BrowserSession browser, CancellationToken cancel) => await browser.RunAndWaitAsync(
        PageScripts.ScrollOn, cancel, (long)grid.Value.SettleFor.TotalMilliseconds, (long)grid.Value.MoreTimeout.TotalMilliseconds) is Found;

    private static SourceReply Reply(object?[]? page, SourceReply nothing)
    {
        if (page is not [string address, var status, var html] || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return nothing with { Fault = TransportFault.Dropped };
        return html is string text
            ? nothing with { Address = uri, Status = StatusOf(status), ContentType = "text/html", Body = Encoding.UTF8.GetBytes(text) }
            : nothing with { Address = uri, Fault = TransportFault.TooLarge };
    }

    /// <summary>A browser that does not tell the status has shown the page nevertheless.</summary>
    private static int StatusOf(object? status) => Convert.ToInt32(status) is var code and not 0 ? code : 200;

    private static TransportFault FaultOf(WebDriverResult result) => result == WebDriverResult.Timeout ? TransportFault.Timeout : TransportFault.Dropped;
}
