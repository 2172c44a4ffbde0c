using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Standalone.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collectors.Coordinator.Tests.Logs;

public sealed class LogOutageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("collectors-logs-").FullName;

    [Fact]
    public async Task While_the_store_is_away_nobody_waits_and_afterwards_what_fitted_is_there_and_the_rest_is_counted()
    {
        const int room = 2000, said = 5000;
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder, File.GetUnixFileMode(_folder) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
        await using var store = await PostgresServer.StartAsync(new PostgresSettings { Folder = _folder, Parameters = ["fsync=off"] });
        await store.CreateDatabaseAsync("logs");
        await using var host = await CoordinatorHost.StartAsync(
            store.ConnectionString("logs"), settings: [("Collectors:Logs:Delay", "00:00:00.010"), ("Collectors:Logs:Queue", $"{room}")]);
        using var client = host.Client(Role.Viewer);
        var log = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Collectors.Metadata.Test");
        var id = RequestId.New("metadata", DateTimeOffset.UtcNow);
        Said.Page(log, 0, id);
        await host.LinesAsync(client, $"/logs?request_id={id}", 1);

        await store.StopAsync("immediate");
        for (var number = 1; number <= said; number++)
            Said.Page(log, number, id);
        await store.StartAsync();

        await Eventually.BecomesTrueAsync(async () => (await MessagesAsync(client, $"/logs?request_id={id}&limit=200")).Length == 200, "The lines' coming");
        var dropped = 0;
        await Eventually.BecomesTrueAsync(async () =>
        {
            dropped = (await MessagesAsync(client, "/logs?level=warning&limit=200")).Where(message => message.EndsWith("or it was away.", StringComparison.Ordinal))
                .Sum(message => int.Parse(message.Split(' ')[0]));
            return dropped > 0;
        }, "The counting of what was dropped");
        dropped.Should().BeInRange(said - room - 1000, said - 100);
    }

    /// <summary>None while the store is not back yet.</summary>
    private static async Task<string[]> MessagesAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(path);
        return answer.IsSuccessStatusCode
            ? [.. JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("items").EnumerateArray().Select(line => line.GetProperty("message").GetString()!)]
            : [];
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
