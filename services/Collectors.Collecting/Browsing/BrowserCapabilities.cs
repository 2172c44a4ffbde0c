using Collectors.Collecting.Network;

namespace Collectors.Collecting.Browsing;

/// <summary>What a browser is asked to be (W3C WebDriver section 7, and Chromium's own).</summary>
internal static class BrowserCapabilities
{
    private const int Block = 2;

    private static readonly string[] Arguments =
    [
        "--headless=new", "--window-size=1280,1600", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-extensions", "--mute-audio", "--metrics-recording-only", "--disable-features=Translate,OptimizationHints",
    ];

    public static Dictionary<string, object?> Of(GridOptions grid, NetworkOptions network) => new()
    {
        ["capabilities"] = new Dictionary<string, object>
        {
            ["alwaysMatch"] = new Dictionary<string, object>
            {
                ["browserName"] = "chrome",
                ["timeouts"] = new Dictionary<string, object>
                {
                    ["pageLoad"] = (long)grid.PageTimeout.TotalMilliseconds,
                    ["script"] = (long)(grid.MoreTimeout + grid.SettleFor).TotalMilliseconds + 1_000,
                },
                ["goog:chromeOptions"] = new Dictionary<string, object>
                {
                    // It says who it is, as every other call of ours does.
                    ["args"] = new List<object>([.. Arguments, $"--user-agent=Mozilla/5.0 (compatible; {network.UserAgent})", .. grid.Arguments]),
                    ["prefs"] = new Dictionary<string, object>
                    {
                        // Nobody looks at pictures, and no page may leave files behind.
                        ["profile.managed_default_content_settings.images"] = Block,
                        ["profile.default_content_setting_values.automatic_downloads"] = Block,
                        ["download_restrictions"] = 3,
                    },
                },
            },
        },
    };
}
