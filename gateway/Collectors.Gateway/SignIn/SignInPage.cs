using System.Text;
using System.Text.Encodings.Web;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Gateway.SignIn;

/// <summary>The page on which a browser's user enters a key.</summary>
internal sealed class SignInPage(string goOn, Text? wrong = null) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        response.StatusCode = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
        return response.WriteAsync(Html(request), Encoding.UTF8);
    }

    private string Html(HttpRequest request)
    {
        var title = new Text("Sign in", "로그인").For(request);
        var label = new Text("Your key", "키").For(request);
        var alert = wrong is { } text ? $"<p role=\"alert\">{HtmlEncoder.Default.Encode(text.For(request))}</p>" : "";
        return $$"""
            <!doctype html>
            <html lang="{{new Text("en", "ko").For(request)}}">
            <head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Collectors · {{title}}</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; color: #1b1b1b; background: #f6f6f4 }
            form { display: grid; gap: .75rem; width: min(24rem, 90vw) }
            input, button { font: inherit; padding: .5rem .75rem }
            [role=alert] { color: #a11 }
            </style>
            </head>
            <body><main><h1>Collectors</h1>
            <form method="post" action="/sign-in">
            {{alert}}
            <label for="key">{{label}}</label>
            <input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
            <input type="hidden" name="return" value="{{HtmlEncoder.Default.Encode(goOn)}}">
            <button>{{title}}</button>
            </form></main></body></html>
            """;
    }
}
