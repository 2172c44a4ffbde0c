using Collectors.Collecting;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Naver;

internal static class NaverSetup
{
    public static IServiceCollection AddNaver(this IServiceCollection services)
    {
        services.AddOptions<NaverOptions>().BindConfiguration(NaverOptions.Section).ValidateDataAnnotations()
            .Validate(options => new[] { options.BaseAddress, options.HubBaseAddress }.All(address => address is null || SourceAddress.IsWeb(address)), "Collectors:Sources:NaverNews: base addresses must be http or https addresses.")
            .ValidateOnStart();
        services.AddSingleton<NaverCaller>();
        services.AddKeyPool(NaverSearch.News.Source, NaverOptions.Section, SourceDays.SeoulZone);
        services.AddSource<Article, NaverSource>(NaverSearch.News);
        // All searches of an application share its calls of the day.
        services.AddSource<Article, NaverSource>(NaverSearch.Blog).ShareKeyPool(NaverSearch.Blog.Source, NaverSearch.News.Source);
        return services.AddSource<Article, NaverSource>(NaverSearch.CafeArticle).ShareKeyPool(NaverSearch.CafeArticle.Source, NaverSearch.News.Source);
    }
}
