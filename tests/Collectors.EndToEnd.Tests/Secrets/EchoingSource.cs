using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Collectors.EndToEnd.Tests.Secrets;

/// <summary>Naver's search as a careless operator would run it: whatever it answers repeats the key it was sent, in its errors, its headers and its cookies.</summary>
public sealed class EchoingSource : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EchoingSource(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<EchoingSource> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/v1/search/news.json", AnswerAsync);
        await app.StartAsync();
        return new EchoingSource(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext http, string query)
    {
        var key = $"{http.Request.Headers["X-Naver-Client-Id"]} {http.Request.Headers["X-Naver-Client-Secret"]}";
        http.Response.Headers["WWW-Authenticate"] = key;
        http.Response.Headers["X-Received"] = key;
        http.Response.Headers.SetCookie = $"key={key}";
        if (query != "sound")
        {
            http.Response.StatusCode = query == "refused" ? StatusCodes.Status401Unauthorized : StatusCodes.Status500InternalServerError;
            return http.Response.WriteAsJsonAsync(new { errorMessage = $"NID AUTH Result Invalid for {key} : Authentication failed", errorCode = query == "refused" ? "024" : "SE99" });
        }
        var article = new { title = "여의도", originallink = "https://press.example/a/1", link = "https://n.news.naver.com/mnews/article/001/0015000001?sid=101", description = "코스피", pubDate = "Wed, 15 May 2024 09:58:00 +0900" };
        return http.Response.WriteAsync(JsonSerializer.Serialize(new { lastBuildDate = "Wed, 15 May 2024 10:00:00 +0900", total = 1, start = 1, display = 1, items = new[] { article } }));
    }
}
