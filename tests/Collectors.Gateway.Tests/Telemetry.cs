using System.Collections.Concurrent;
using System.Text;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.ServiceDefaults.AccessLog;
using Collectors.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Collectors.Gateway.Tests;

public sealed class Telemetry(PostgresFixture postgres)
{
    [Fact]
    public async Task The_access_log_says_who_called_what_and_no_secret()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        using var log = new KeptLog();
        gateway.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        var key = await gateway.MakeKeyAsync(Role.Viewer, "CR", "jiyoon");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/requests?secret=canary");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await gateway.Client(key.Key).SendAsync(request);
        var bytes = (await answer.Content.ReadAsByteArrayAsync()).Length;
        await Until.TrueAsync(() => log.Lines.Any(line => line.Contains("/v1/requests/{**rest}", StringComparison.Ordinal)));
        log.Lines.Single(line => line.Contains("/v1/requests/{**rest}", StringComparison.Ordinal)).Should()
            .MatchRegex($"^GET /v1/requests/{{\\*\\*rest}} 200 [0-9.]+ ms {bytes} B key {key.Prefix} user jiyoon department CR trace 0af7651916cd43dd8448eb211c80319c$");
        string.Join('\n', log.Lines).Should().NotContain(key.Key![11..]).And.NotContain("canary");
    }

    [Fact]
    public async Task Traces_and_metrics_go_to_the_named_collector()
    {
        var received = new ConcurrentDictionary<string, string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var sink = builder.Build();
        sink.Urls.Add("http://127.0.0.1:0");
        sink.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, _ => Encoding.UTF8.GetString(body.ToArray()), (_, before) => before + Encoding.UTF8.GetString(body.ToArray()));
        });
        await sink.StartAsync();
        var database = await postgres.NewDatabaseAsync();
        await using (var gateway = await GatewayApp.StartAsync(
            database, null, ("Collectors:Telemetry:OtlpEndpoint", sink.Urls.Single()), ("Collectors:Telemetry:OtlpProtocol", "HttpProtobuf")))
            (await gateway.Admin.GetAsync("/v1/requests")).Dispose();
        // Stopping sends what is left.
        received.Keys.Should().BeEquivalentTo("traces", "metrics");
        received["traces"].Should().Contain("GET /v1/requests/{**rest}").And.Contain("service.name");
        received["metrics"].Should().Contain("http.server.request.duration");
    }

    private sealed class KeptLog : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName == AccessLogMiddleware.Category ? Lines : []);

        public void Dispose()
        {
            // Nothing is held.
        }

        private sealed class Logger(ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue(formatter(state, exception));
        }
    }
}
