using Collectors.Standalone.Grid;

namespace Collectors.Standalone.Demo;

/// <summary>The browsers of the demo: the operator's own Grid, else one of ours where its programs are installed, else none.</summary>
internal sealed class DemoGrid : IAsyncDisposable
{
    private const string Address = "Collectors__Grid__Address";

    private readonly GridServer? _server;

    private DemoGrid(GridServer? server, string? missing) => (_server, Missing) = (server, missing);

    /// <summary>Why there are no browsers, and what to do; null when there are.</summary>
    public string? Missing { get; }

    /// <summary>The options that lead collectors to it.</summary>
    public Dictionary<string, string?> Configuration => _server?.Options ?? [];

    public static async Task<DemoGrid> OpenAsync(string folder, CancellationToken cancel)
    {
        if (Environment.GetEnvironmentVariable(Address) is { Length: > 0 })
            return new DemoGrid(null, null);
        if (GridPrograms.Find() is { Missing: { } missing })
            return new DemoGrid(null, $"it is read by browser, and not installed are {missing}. Or set {Address} to a Selenium Grid with Chromium.");
        try
        {
            Directory.CreateDirectory(folder);
            return new DemoGrid(await GridServer.StartAsync(new GridSettings { Folder = folder }, cancel), null);
        }
        catch (InvalidOperationException error)
        {
            return new DemoGrid(null, $"it is read by browser, and {error.Message}");
        }
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? ValueTask.CompletedTask;
}
