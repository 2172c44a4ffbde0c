using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collectors.Collecting.Tests.Driving;

/// <summary>A server that nobody should reach, and that tells who did.</summary>
public sealed class Canary : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private Canary(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public int Port => Address.Port;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The <c>X-Secret</c> headers that came.</summary>
    public ConcurrentQueue<string> Secrets { get; } = new();

    public static async Task<Canary> StartAsync(IPAddress? at = null, string? redirectTo = null, int size = 5)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(at ?? IPAddress.Loopback, 0));
        var app = builder.Build();
        var canary = new Canary(app);
        app.Run(async context =>
        {
            Interlocked.Increment(ref canary._calls);
            if (context.Request.Headers.TryGetValue("X-Secret", out var secret))
                canary.Secrets.Enqueue(secret.ToString());
            if (redirectTo is not null)
                context.Response.Redirect(redirectTo);
            else
                await context.Response.Body.WriteAsync(new byte[size], context.RequestAborted);
        });
        await app.StartAsync();
        return canary;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
