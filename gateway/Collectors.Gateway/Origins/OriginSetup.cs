using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Origins;

/// <summary>CORS: off but for an allow-list, and never with cookies.</summary>
internal static class OriginSetup
{
    private static readonly string[] Sent = ["Authorization", "Content-Type", "Accept-Language", "Idempotency-Key", "Last-Event-ID", "X-On-Behalf-Of", "traceparent", "tracestate"];
    private static readonly string[] Exposed = ["Location", "Link", "Retry-After", "RateLimit", "RateLimit-Policy"];

    public static IServiceCollection AddOrigins(this IServiceCollection services)
    {
        services.AddOptions<OriginOptions>().BindConfiguration("Collectors:Gateway:Cors").ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<CorsOptions>().Configure<IOptions<OriginOptions>>((cors, allowed) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. allowed.Value.Origins]).WithMethods("GET", "POST", "PUT", "PATCH", "DELETE").WithHeaders(Sent).WithExposedHeaders(Exposed)
            .SetPreflightMaxAge(TimeSpan.FromMinutes(10))));
        return services.AddCors();
    }
}
