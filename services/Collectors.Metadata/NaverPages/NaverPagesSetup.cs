using Collectors.Collecting;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.NaverPages;

internal static class NaverPagesSetup
{
    public static IServiceCollection AddNaverPages(this IServiceCollection services)
    {
        services.AddOptions<SearchOptions>().BindConfiguration(SearchOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.BaseAddress.IsAbsoluteUri && options.BaseAddress.Scheme is "http" or "https", $"{SearchOptions.Section}:BaseAddress must be an http or https address.")
            .ValidateOnStart();
        services.AddSingleton<SearchReader>();
        return services.AddSource<Article, NaverPageSource>();
    }
}
