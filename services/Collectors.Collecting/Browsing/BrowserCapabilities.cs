using Collectors.Collecting.Network;
using Collectors.Collecting.Network.Proxy;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Browsing;

/// <summary>What a browser is asked to be (W3C WebDriver section 7, and Chromium's own).</summary>
internal sealed class BrowserCapabilities(FilteringProxy proxy, IOptions<GridOptions> grid, IOptions<NetworkOptions> network)
{
    private const int Block = 2;
    private const int NoDownloads = 3;

    private static readonly string[] Lean =
    [
        "--headless=new", "--window-size=1280,1600", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions", "--mute-audio", "--disable-features=Translate,OptimizationHints",
    ];

    /// <summary>Nothing goes past the proxy, to this machine neither.</summary>
    private string[] Guarded =>
    [
        $"--proxy-server={grid.Value.ProxyAddress?.GetLeftPart(UriPartial.Authority) ?? $"http://{proxy.Listen()}"}", "--proxy-bypass-list=<-loopback>", "--disable-quic",
        "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    ];

    /// <summary>It says who it is, as every other call of ours does.</summary>
    private string Name => $"--user-agent=Mozilla/5.0 (compatible; {network.Value.Identity})";

    /// <exception cref="System.Net.Sockets.SocketException">The proxy cannot listen where the options say.</exception>
    public Dictionary<string, object?> ForOne() => new()
    {
        ["capabilities"] = new Dictionary<string, object>
        {
            ["alwaysMatch"] = new Dictionary<string, object>
            {
                ["browserName"] = "chrome",
                ["timeouts"] = new Dictionary<string, object>
                {
                    ["pageLoad"] = (long)grid.Value.PageTimeout.TotalMilliseconds,
                    ["script"] = (long)(grid.Value.MoreTimeout + grid.Value.SettleFor).TotalMilliseconds + 1_000,
                },
                ["goog:chromeOptions"] = new Dictionary<string, object>
                {
                    ["args"] = new List<object>([.. Lean, .. Guarded, Name, .. grid.Value.Arguments]),
                    ["prefs"] = new Dictionary<string, object>
                    {
                        // Nobody looks at pictures, and no page may leave files behind.
                        ["profile.managed_default_content_settings.images"] = Block,
                        ["profile.default_content_setting_values.automatic_downloads"] = Block,
                        ["download_restrictions"] = NoDownloads,
                    },
                },
            },
        },
    };
}
