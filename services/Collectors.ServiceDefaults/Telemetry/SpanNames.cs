using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Collectors.ServiceDefaults.Telemetry;

/// <summary>Names a recorded server span by its route (OpenTelemetry semantic conventions, HTTP): <c>GET /v1/requests/{id}</c>.</summary>
public static class SpanNames
{
    public static IApplicationBuilder UseSpanNames(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        finally
        {
            if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
            {
                span.DisplayName = $"{context.Request.Method} {route}";
                span.SetTag("http.route", route);
            }
        }
    });
}
