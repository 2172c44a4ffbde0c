using Collectors.Contracts;
using Collectors.Gateway.Keys;
using Collectors.Gateway.Proxy;
using Collectors.ServiceDefaults.AccessLog;
using Collectors.ServiceDefaults.Health;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Json;
using Collectors.ServiceDefaults.Metrics;
using Collectors.ServiceDefaults.Problems;
using Collectors.ServiceDefaults.Telemetry;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Collectors.Gateway;

/// <summary>The one public door: identity, limits, and the way to each pool.</summary>
public static class GatewaySetup
{
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddJsonDefaults();
        builder.Services.AddCallerToken();
        builder.Services.AddHealth(storeAway: HealthStatus.Degraded);
        builder.AddTelemetry();
        builder.AddKeys();
        builder.AddProxy();
        return builder;
    }

    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseAccessLog();
        app.UseProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapGateway(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics().Requires(Role.Admin);
        app.MapKeys();
        app.MapProxy();
        return app;
    }
}
