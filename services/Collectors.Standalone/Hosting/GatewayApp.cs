using Collectors.Gateway;

namespace Collectors.Standalone.Hosting;

/// <summary>The gateway, all of its pools at the one address where this process's services are.</summary>
internal static class GatewayApp
{
    public static WebApplication Build(StackSettings settings, string signingKey, Uri services)
    {
        var builder = AppBuilder.Create(settings, signingKey, $"http://127.0.0.1:{settings.Port}");
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.AddGateway();
        builder.Configuration.AddInMemoryCollection(Pools(builder.Configuration, services));
        var app = builder.Build();
        app.UseGateway();
        app.MapGateway();
        return app;
    }

    private static Dictionary<string, string?> Pools(ConfigurationManager defaults, Uri services) =>
        defaults.GetSection("Collectors:Gateway:Pools").GetChildren().ToDictionary(pool => $"{pool.Path}:0", _ => (string?)services.ToString());
}
