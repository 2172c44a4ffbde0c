using System.Net;
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
                // The binder reads numbered elements; one variable may also hold the whole list.
                IEnumerable<string?> ranges = [.. options.AllowedRanges, configuration[$"{Section}:AllowedRanges"]];
                options.AllowedRanges = [.. ranges.SelectMany(range => (range ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];
            })
            .ValidateDataAnnotations()
            .Validate(options => options.AllowedRanges.All(IsRange), "Collectors:Network:AllowedRanges must hold ranges like 127.0.0.0/8.")
            .Validate(options => options.ConnectTimeout > TimeSpan.Zero && options.ReplyTimeout > TimeSpan.Zero, "Collectors:Network: time-outs must be positive.")
            .ValidateOnStart();
        services.TryAddSingleton<AddressPolicy>();
        services.TryAddSingleton<SourceHttp>();
        return services;
    }

    private static bool IsRange(string range) => IPNetwork.TryParse(range, out _) || IPAddress.TryParse(range, out _);
}
