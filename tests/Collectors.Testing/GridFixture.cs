using Collectors.Standalone.Grid;
using Xunit;

namespace Collectors.Testing;

/// <summary>
/// A Selenium Grid with real Chromium for the classes that name it: <c>IClassFixture&lt;GridFixture&gt;</c>, or for a whole assembly.
/// Who breaks it puts it right again, or starts one of its own.
/// </summary>
public sealed class GridFixture : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Create();
    private GridServer? _server;

    public GridServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>The options that lead collectors to it.</summary>
    public (string Name, string? Value)[] Options => [.. Server.Options.Select(option => (option.Key, option.Value))];

    /// <param name="folder">An empty folder.</param>
    /// <param name="slots">Browsers at a time.</param>
    /// <exception cref="InvalidOperationException">Java, Chromium or the Grid is missing; the message says what to do.</exception>
    public static Task<GridServer> StartAsync(string folder, int slots) => GridServer.StartAsync(new GridSettings { Folder = folder, Slots = slots });

    public async ValueTask InitializeAsync() => _server = await StartAsync(_folder, slots: 2);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
