using Collectors.Contracts;
using Collectors.Gateway.Documents;
using Collectors.Gateway.Keys;
using Collectors.Gateway.Limits;
using Collectors.Gateway.Origins;
using Collectors.Gateway.Proxy;
using Collectors.Gateway.SignIn;
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
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddSingleton<GatewayMeter>();
        builder.Services.AddLimits();
        builder.Services.AddSignIn();
        builder.Services.AddOrigins();
        builder.Services.AddDocuments();
        builder.AddKeys();
        builder.AddProxy();
        return builder;
    }

    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseSpanNames();
        app.UseAccessLog();
        app.UseProblems();
        app.UseCors();
        app.UseAuthentication();
        app.UseLimits();
        app.UseMiddleware<AntiForgeryMiddleware>();
        app.UseAuthorization();
        app.UseDocumentPage();
        return app;
    }

    public static WebApplication MapGateway(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics().Requires(Role.Admin);
        app.MapDocuments();
        app.MapSignIn();
        app.MapKeys();
        app.MapProxy();
        return app;
    }
}
