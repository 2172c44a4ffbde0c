using Collectors.Collecting.Crawling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Browsing;

internal static class BrowsingSetup
{
    public static IServiceCollection AddBrowsing(this IServiceCollection services)
    {
        services.AddOptions<GridOptions>().BindConfiguration(GridOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.TimesArePositive, "Collectors:Grid: times must be positive.")
            .Validate(options => IsAddress(options.Address) && IsAddress(options.ProxyAddress), $"{GridOptions.Section}: addresses must be http or https addresses.")
            .ValidateOnStart();
        services.TryAddSingleton<GridWatch>();
        services.TryAddSingleton<BrowserCapabilities>();
        services.TryAddSingleton<BrowserPool>();
        services.TryAddSingleton<PageReader>();
        services.TryAddSingleton(provider => new Browser(provider.GetRequiredService<BrowserPool>(), provider.GetRequiredService<PageReader>(), provider.GetRequiredService<PoliteFetcher>(),
            provider.GetRequiredService<IOptions<GridOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BrowserUpkeep>());
        return services;
    }

    private static bool IsAddress(Uri? address) => address is null || (address.IsAbsoluteUri && address.Scheme is "http" or "https");
}
