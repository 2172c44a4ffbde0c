using Collectors.Gateway.Keys;
using Collectors.Gateway.Proxy;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Json;
using Collectors.ServiceDefaults.Problems;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Gateway;

/// <summary>The one public door: identity, limits, and the way to each pool.</summary>
public static class GatewaySetup
{
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddJsonDefaults();
        builder.Services.AddCallerToken();
        builder.AddKeys();
        builder.AddProxy();
        return builder;
    }

    public static WebApplication UseGateway(this WebApplication app)
    {
        app.UseProblems();
        app.UseAuthentication();
        app.UseAuthorization();
        return app;
    }

    public static WebApplication MapGateway(this WebApplication app)
    {
        app.MapKeys();
        app.MapProxy();
        return app;
    }
}
