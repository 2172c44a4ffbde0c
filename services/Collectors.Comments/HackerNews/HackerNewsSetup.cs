using Collectors.Collecting;
using Collectors.Comments.Records;

namespace Collectors.Comments.HackerNews;

internal static class HackerNewsSetup
{
    public static IServiceCollection AddHackerNews(this IServiceCollection services)
    {
        services.AddOptions<HackerNewsCommentsOptions>().BindConfiguration(HackerNewsCommentsOptions.Section).ValidateDataAnnotations()
            .Validate(options => options.BaseAddress.IsAbsoluteUri && options.BaseAddress.Scheme is "http" or "https", $"{HackerNewsCommentsOptions.Section}:BaseAddress must be an http or https address.")
            .ValidateOnStart();
        return services.AddSource<Comment, HackerNewsComments>();
    }
}
