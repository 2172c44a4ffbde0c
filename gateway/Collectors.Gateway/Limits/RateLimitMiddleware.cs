using System.Net;
using Collectors.Gateway.Keys;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Gateway.Limits;

/// <summary>
/// Counts each call against its key, or its address where it has none, and says on every answer what is left
/// (draft-ietf-httpapi-ratelimit-headers).
/// </summary>
internal sealed class RateLimitMiddleware(RequestDelegate next, RateLimits limits, GatewayMeter meter)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            return next(context);
        var decision = Decide(context);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers["RateLimit-Policy"] = $"\"{decision.Policy}\";q={decision.Quota};w={decision.Window}";
            context.Response.Headers["RateLimit"] = $"\"{decision.Policy}\";r={decision.Remaining};t={decision.Reset}";
            return Task.CompletedTask;
        });
        if (decision.Allowed)
            return next(context);
        meter.Limited(decision.Policy);
        return Refusal(decision).ExecuteAsync(context);
    }

    /// <summary>A key that had to be looked up has already been counted against its address; it does not count twice unless it is valid.</summary>
    private LimitDecision Decide(HttpContext context)
    {
        if (context.Features.Get<KnownKey>() is { } known)
            return limits.Take(known.Row.Id);
        return context.Features.Get<LimitDecision>() ?? limits.Take(context.Connection.RemoteIpAddress ?? IPAddress.None);
    }

    private static Problem Refusal(LimitDecision decision) => new(ProblemKind.TooMany, decision.Policy == "key"
        ? new("Your key makes more calls than it may. Wait as Retry-After says.", "이 키의 호출이 허용량을 넘었습니다. Retry-After에 표시된 시간만큼 기다리십시오.")
        : new("Too many calls without a known key come from your address. Wait as Retry-After says.", "확인되지 않은 호출이 이 주소에서 너무 많이 들어왔습니다. Retry-After에 표시된 시간만큼 기다리십시오."))
    {
        RetryAfter = decision.RetryAfter,
    };
}
