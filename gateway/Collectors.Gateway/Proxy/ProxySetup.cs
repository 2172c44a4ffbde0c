using System.Net;
using Collectors.Gateway.Keys;
using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.LoadBalancing;

namespace Collectors.Gateway.Proxy;

/// <summary>YARP, told by <see cref="GatewayOptions"/> where things are.</summary>
internal static class ProxySetup
{
    public static WebApplicationBuilder AddProxy(this WebApplicationBuilder builder)
    {
        var defaults = typeof(ProxySetup).Assembly.GetManifestResourceStream("gateway.json")!;
        builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Json.JsonStreamConfigurationSource { Stream = defaults });
        builder.Services.AddOptions<GatewayOptions>().BindConfiguration("Collectors:Gateway").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddReverseProxy()
            .AddTransforms<IdentityTransforms>()
            .ConfigureHttpClient((_, handler) =>
            {
                handler.UseCookies = false;
                handler.AllowAutoRedirect = false;
                handler.AutomaticDecompression = DecompressionMethods.None;
            });
        builder.Services.AddSingleton<IProxyConfigProvider>(provider => Configuration(provider.GetRequiredService<IOptions<GatewayOptions>>().Value));
        builder.Services.AddSingleton<IForwarderHttpClientFactory, PoolClientFactory>();
        return builder;
    }

    public static void MapProxy(this WebApplication app) => app.MapReverseProxy(proxy =>
    {
        proxy.UseMiddleware<KeyStreams>();
        proxy.UseMiddleware<PoolAway>();
        proxy.UseLoadBalancing();
    });

    private static RouteQueryParameter[]? OfKind(string? kind) =>
        kind is null ? null : [new RouteQueryParameter { Name = "kind", Values = [kind], IsCaseSensitive = true }];

    private static InMemoryConfigProvider Configuration(GatewayOptions options) => new(
        [.. options.Routes.Select(route => new RouteConfig
        {
            RouteId = route.Key,
            ClusterId = route.Value.Pool,
            Match = new RouteMatch { Path = route.Value.Path, QueryParameters = OfKind(route.Value.Kind) },
            AuthorizationPolicy = "default",
        })],
        [.. options.Pools.Select(pool => new ClusterConfig
        {
            ClusterId = pool.Key,
            LoadBalancingPolicy = LoadBalancingPolicies.PowerOfTwoChoices,
            Destinations = pool.Value.Select((address, index) => (index, address))
                .ToDictionary(each => $"{pool.Key}-{each.index}", each => new DestinationConfig { Address = each.address.ToString() }),
            HttpRequest = new ForwarderRequestConfig
            {
                ActivityTimeout = GatewayOptions.IsHeavy(pool.Key) ? Timeout.InfiniteTimeSpan : options.LightTimeout,
                Version = HttpVersion.Version11,
            },
        })]);
}
