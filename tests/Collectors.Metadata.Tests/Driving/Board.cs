using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collectors.Metadata.Tests.Driving;

/// <summary>A site of a test's own, over real HTTP.</summary>
public sealed class Board : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Board(WebApplication app) => _app = app;

    public Uri Address => new($"{_app.Urls.First()}/");

    /// <summary>What was asked for, <c>robots.txt</c> apart.</summary>
    public ConcurrentQueue<string> Paths { get; } = new();

    /// <param name="answer">Content type and body for a path and its query; a null body is 404.</param>
    public static async Task<Board> StartAsync(Func<string, IQueryCollection, (string Type, object? Body)> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var board = new Board(app);
        app.Run(async context =>
        {
            var path = context.Request.Path.Value!;
            var (type, body) = path == "/robots.txt" ? ("text/plain", null) : answer(path, context.Request.Query);
            if (path != "/robots.txt")
                board.Paths.Enqueue(path);
            context.Response.StatusCode = body is null ? 404 : 200;
            context.Response.ContentType = type;
            if (body is not null)
                await context.Response.Body.WriteAsync(body as byte[] ?? Encoding.UTF8.GetBytes((string)body), context.RequestAborted);
        });
        await app.StartAsync();
        return board;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
