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
            .Validate(options => options.Address is null || (options.Address.IsAbsoluteUri && options.Address.Scheme is "http" or "https"),
                "Collectors:Grid:Address must be an http or https address.")
            .ValidateOnStart();
        services.TryAddSingleton<GridWatch>();
        services.TryAddSingleton<BrowserPool>();
        services.TryAddSingleton<PageReader>();
        services.TryAddSingleton(provider => new Browser(provider.GetRequiredService<BrowserPool>(), provider.GetRequiredService<PageReader>(), provider.GetRequiredService<PoliteFetcher>(),
            provider.GetRequiredService<IOptions<GridOptions>>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, BrowserUpkeep>());
        return services;
    }
}
