using Collectors.Collecting;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.HackerNews;

internal static class HackerNewsSetup
{
    public static IServiceCollection AddHackerNews(this IServiceCollection services)
    {
        services.AddOptions<HackerNewsOptions>().BindConfiguration(HackerNewsOptions.Section).ValidateDataAnnotations()
            .Validate(options => SourceAddress.IsWeb(options.BaseAddress), $"{HackerNewsOptions.Section}:BaseAddress must be an http or https address.")
            .ValidateOnStart();
        return services.AddSource<Article, HackerNewsSource>();
    }
}
