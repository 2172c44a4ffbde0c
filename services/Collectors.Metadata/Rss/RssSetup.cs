using Collectors.Collecting;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Rss;

internal static class RssSetup
{
    public static IServiceCollection AddRss(this IServiceCollection services)
    {
        services.AddOptions<RssOptions>().BindConfiguration(RssOptions.Section)
            .Validate(options => options.Feeds.Values.All(feed => AddressTemplate.Complaint(feed) is null), $"{RssOptions.Section}:Feeds must be http or https addresses; places in them are {{keyword}}, {{from}}, {{to}} and {{until}}.")
            .Validate(options => options.Feeds.ContainsKey(options.DefaultFeed), $"{RssOptions.Section}:DefaultFeed must name one of the Feeds.")
            .ValidateOnStart();
        return services.AddSource<Article, RssSource>();
    }
}
