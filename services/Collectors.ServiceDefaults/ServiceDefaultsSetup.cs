using Collectors.ServiceDefaults.AccessLog;
using Collectors.ServiceDefaults.Health;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Json;
using Collectors.ServiceDefaults.Logs;
using Collectors.ServiceDefaults.Metrics;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Collectors.ServiceDefaults.Store;
using Collectors.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Collectors.ServiceDefaults;

/// <summary>What every service has, said once.</summary>
public static class ServiceDefaultsSetup
{
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(Added)))
            return builder;
        builder.Services.AddSingleton<Added>();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddJsonDefaults();
        builder.Services.AddCallerAuthentication();
        builder.Services.AddHealth(storeAway: HealthStatus.Unhealthy);
        builder.Services.AddOpenApiDefaults();
        builder.AddStore();
        builder.AddTelemetry();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.AddLogStore();
        return builder;
    }

    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseSpanNames();
        app.UseAccessLog();
        app.UseProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    /// <summary>Maps what every service serves besides its own: health, metrics and its OpenAPI document. Call it once, however many services share the application.</summary>
    public static WebApplication MapServiceDefaults(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        app.MapOpenApiDefaults();
        return app;
    }

    /// <summary>Several services may share one host; each asks for the defaults, once is enough.</summary>
    private sealed class Added;
}
