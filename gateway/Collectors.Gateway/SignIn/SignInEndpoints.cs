using System.Net;
using Collectors.Gateway.Keys;
using Collectors.Gateway.Limits;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Gateway.SignIn;

/// <summary><c>/sign-in</c>: a key for a session.</summary>
internal static class SignInEndpoints
{
    private const string Home = "/docs";

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        var signIn = app.MapGroup("/sign-in").ExcludeFromDescription();
        signIn.MapGet("", (HttpRequest request) => new SignInPage(Local(request.Query["return"])));
        signIn.MapPost("", SignInAsync).DisableAntiforgery();
        signIn.MapDelete("", SignOut);
    }

    private static async Task<IResult> SignInAsync(HttpContext context, KeyRing ring, RateLimits limits, Session session, CancellationToken cancellationToken)
    {
        if (!IsOurs(context.Request))
            return new Problem(ProblemKind.Forbidden, new("Sign in on this site's own page.", "이 사이트의 로그인 페이지에서 로그인하십시오."));
        if (!context.Request.HasFormContentType)
            return new Problem(ProblemKind.UnsupportedMedia, new("Send the form of GET /sign-in.", "GET /sign-in의 양식으로 보내십시오."));
        var form = await context.Request.ReadFormAsync(cancellationToken);
        var key = form["key"].ToString().Trim();
        var goOn = Local(form["return"]);
        var attempt = limits.Take(context.Connection.RemoteIpAddress ?? IPAddress.None);
        if (!attempt.Allowed)
            return new Problem(ProblemKind.TooMany, new("Wait as Retry-After says.", "Retry-After에 표시된 시간만큼 기다리십시오.")) { RetryAfter = attempt.RetryAfter };
        if (!KeyText.IsWellFormed(key) || await ring.FindAsync(key, cancellationToken) is null)
            return new SignInPage(goOn, new Text("This key is unknown, revoked or expired.", "알 수 없거나 폐기되었거나 만료된 키입니다."));
        session.Begin(context, key);
        context.Response.Headers.Location = goOn;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static NoContent SignOut(HttpContext context)
    {
        Session.End(context);
        return TypedResults.NoContent();
    }

    /// <summary>Another site must not sign its visitors in here with a key of its own.</summary>
    private static bool IsOurs(HttpRequest request) =>
        request.Headers.Origin is [] || (Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && origin.Authority == request.Host.Value);

    /// <summary>Only a path of this site: never <c>//elsewhere</c> or <c>/\elsewhere</c>.</summary>
    private static string Local(string? path) =>
        path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : Home;
}
