using Collectors.Standalone.Grid;
using Xunit;

namespace Collectors.Testing;

/// <summary>
/// A Selenium Grid with real Chromium for the classes that name it: <c>IClassFixture&lt;GridFixture&gt;</c>, or for a whole assembly.
/// Who breaks it puts it right again, or starts one of its own.
/// </summary>
public class GridFixture : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Create();
    private GridServer? _server;

    /// <summary>Browsers at a time.</summary>
    protected virtual int Slots => 2;

    public GridServer Server => _server ?? throw new InvalidOperationException("The fixture has not started.");

    /// <exception cref="InvalidOperationException">Java, Chromium or the Grid is missing; the message says what to do.</exception>
    public async ValueTask InitializeAsync() => _server = await GridServer.StartAsync(new GridSettings { Folder = _folder, Slots = Slots });

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }
}
