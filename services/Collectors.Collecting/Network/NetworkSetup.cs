using System.Net;
using Collectors.Collecting.Network.Proxy;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Collecting.Network;

internal static class NetworkSetup
{
    private const string Section = "Collectors:Network";

    public static IServiceCollection AddSourceNetwork(this IServiceCollection services)
    {
        services.AddOptions<NetworkOptions>().BindConfiguration(Section)
            .PostConfigure<IConfiguration>((options, configuration) =>
            {
                options.AllowedRanges = OptionList.Read(options.AllowedRanges, configuration[$"{Section}:AllowedRanges"]);
                options.Hosts = OptionList.Read(options.Hosts, configuration[$"{Section}:Hosts"]);
            })
            .ValidateDataAnnotations()
            .Validate(options => options.AllowedRanges.All(IsRange), "Collectors:Network:AllowedRanges must hold ranges like 127.0.0.0/8.")
            .Validate(options => options.Hosts.All(HostLookup.IsLine), "Collectors:Network:Hosts must hold names with their addresses, like news.example=10.0.0.5.")
            .Validate(options => options.Contact.All(letter => letter is > ' ' and <= '~' and not ('(' or ')')), "Collectors:Network:Contact must be one address, without spaces or brackets.")
            .Validate(options => IPEndPoint.TryParse(options.ProxyListen, out _), "Collectors:Network:ProxyListen must be an address and a port, like 127.0.0.1:3128.")
            .Validate(options => options.ConnectTimeout > TimeSpan.Zero && options.ReplyTimeout > TimeSpan.Zero, "Collectors:Network: time-outs must be positive.")
            .ValidateOnStart();
        services.TryAddSingleton<AddressPolicy>();
        services.TryAddSingleton<IHostLookup, HostLookup>();
        services.TryAddSingleton<GuardedConnector>();
        services.TryAddSingleton<SourceHttp>();
        services.TryAddSingleton<FilteringProxy>();
        return services;
    }

    private static bool IsRange(string range) => IPNetwork.TryParse(range, out _) || IPAddress.TryParse(range, out _);
}
