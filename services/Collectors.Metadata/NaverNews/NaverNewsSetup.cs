using Collectors.Collecting;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.NaverNews;

internal static class NaverNewsSetup
{
    public static IServiceCollection AddNaverNews(this IServiceCollection services)
    {
        services.AddOptions<NaverNewsOptions>().BindConfiguration(NaverNewsOptions.Section).ValidateDataAnnotations()
            .Validate(options => Address(options.BaseAddress) && Address(options.HubBaseAddress), "Collectors:Sources:NaverNews: base addresses must be http or https addresses.")
            .ValidateOnStart();
        services.AddSingleton<NaverCaller>();
        services.AddKeyPool(NaverNewsSource.SourceName, NaverNewsOptions.Section, SourceDay.Zone);
        return services.AddSource<Article, NaverNewsSource>();
    }

    private static bool Address(Uri? address) => address is null || (address.IsAbsoluteUri && address.Scheme is "http" or "https");
}
