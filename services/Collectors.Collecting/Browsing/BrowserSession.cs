using OpenQA.Selenium;
using OpenQA.Selenium.Remote;

namespace Collectors.Collecting.Browsing;

/// <summary>A browser of the Grid, by remote WebDriver. Its commands go one after the other.</summary>
internal sealed class BrowserSession : IDisposable
{
    private const string DevTools = "executeDevToolsCommand";

    private readonly HttpCommandExecutor _grid;
    private readonly SessionId _id;

    private BrowserSession(HttpCommandExecutor grid, SessionId id) => (_grid, _id) = (grid, id);

    /// <summary>Pages it has read.</summary>
    public int Pages { get; set; }

    /// <summary>When it was last given back.</summary>
    public DateTimeOffset IdleSince { get; set; }

    /// <exception cref="GridException">The Grid does not answer or starts none.</exception>
    public static async Task<BrowserSession> StartAsync(Uri address, TimeSpan timeout, Dictionary<string, object?> capabilities, CancellationToken cancel)
    {
        var grid = new HttpCommandExecutor(address, timeout);
        try
        {
            grid.TryAddCommand(DevTools, new HttpCommandInfo(HttpCommandInfo.PostCommand, "/session/{sessionId}/goog/cdp/execute"));
            var started = await SendAsync(grid, new Command(null, DriverCommand.NewSession, capabilities), cancel);
            if (started is not { Status: WebDriverResult.Success, SessionId: { } id })
                throw new GridException(GridTrouble.NotStarted, $"the Grid could not start a browser: {Words(started)}");
            var session = new BrowserSession(grid, new SessionId(id));
            await session.PrepareAsync(cancel);
            return session;
        }
        catch
        {
            grid.Dispose();
            throw;
        }
    }

    /// <returns>The error, or <see cref="WebDriverResult.Success"/> and no words.</returns>
    /// <exception cref="GridException">The browser has gone, or the Grid does not answer.</exception>
    public async Task<(WebDriverResult Result, string Words)> OpenAsync(Uri address, CancellationToken cancel)
    {
        var reply = await SendAsync(DriverCommand.Get, new() { ["url"] = address.AbsoluteUri }, cancel);
        return (reply.Status, reply.Status == WebDriverResult.Success ? "" : Words(reply));
    }

    /// <returns>What the script returned; null when it failed, as on a page that changed under it.</returns>
    /// <exception cref="GridException">The browser has gone, or the Grid does not answer.</exception>
    public async Task<object?> RunAsync(string script, CancellationToken cancel, params object[] arguments) =>
        await ScriptAsync(DriverCommand.ExecuteScript, script, arguments, cancel);

    /// <summary>The same for a script that tells its result through a function, its last argument.</summary>
    /// <inheritdoc cref="RunAsync"/>
    public async Task<object?> RunAndWaitAsync(string script, CancellationToken cancel, params object[] arguments) =>
        await ScriptAsync(DriverCommand.ExecuteAsyncScript, script, arguments, cancel);

    /// <summary>Ends the browser and gives its slot back.</summary>
    /// <exception cref="GridException">The Grid does not answer.</exception>
    public async Task QuitAsync(CancellationToken cancel) => await SendAsync(_grid, new Command(_id, DriverCommand.Quit, null), cancel);

    public void Dispose() => _grid.Dispose();

    /// <summary>Without it a page that is slow to add more would be taken for one that has ended.</summary>
    private async Task PrepareAsync(CancellationToken cancel)
    {
        var reply = await SendAsync(DevTools, new()
        {
            ["cmd"] = "Page.addScriptToEvaluateOnNewDocument",
            ["params"] = new Dictionary<string, object> { ["source"] = PageScripts.CountCalls },
        }, cancel);
        if (reply.Status != WebDriverResult.Success)
            throw new GridException(GridTrouble.NotStarted, $"the Grid's browser is no Chromium: {Words(reply)}");
    }

    private async Task<object?> ScriptAsync(string command, string script, object[] arguments, CancellationToken cancel)
    {
        var reply = await SendAsync(command, new() { ["script"] = script, ["args"] = new List<object>(arguments) }, cancel);
        return reply.Status == WebDriverResult.Success ? reply.Value : null;
    }

    private async Task<Response> SendAsync(string command, Dictionary<string, object?> parameters, CancellationToken cancel)
    {
        var reply = await SendAsync(_grid, new Command(_id, command, parameters), cancel);
        return IsGone(reply) ? throw new GridException(GridTrouble.Lost, $"the browser has gone: {Words(reply)}") : reply;
    }

    private static async Task<Response> SendAsync(HttpCommandExecutor grid, Command command, CancellationToken cancel)
    {
        try
        {
            return await grid.ExecuteAsync(command).WaitAsync(cancel);
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && error is WebDriverException or HttpRequestException or OperationCanceledException)
        {
            throw new GridException(GridTrouble.Silent, "the Grid does not answer", error);
        }
    }

    /// <summary>What a page does wrong is named by <c>net::</c> or an error of its own; all else that is unknown is the browser's or its node's end.</summary>
    private static bool IsGone(Response reply) => reply.Status is WebDriverResult.NoSuchDriver or WebDriverResult.NoSuchWindow
        || (reply.Status == WebDriverResult.UnknownError && !Words(reply).Contains("net::", StringComparison.Ordinal));

    private static string Words(Response reply) =>
        (reply.Value is IReadOnlyDictionary<string, object?> error && error.GetValueOrDefault("message") is string text ? text : $"{reply.Value ?? reply.Status}").Split('\n', 2)[0];
}
