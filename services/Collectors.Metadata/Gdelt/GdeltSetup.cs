using Collectors.Collecting;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Gdelt;

internal static class GdeltSetup
{
    public static IServiceCollection AddGdelt(this IServiceCollection services)
    {
        services.AddOptions<GdeltOptions>().BindConfiguration(GdeltOptions.Section).ValidateDataAnnotations()
            .Validate(options => SourceAddress.IsWeb(options.BaseAddress), $"{GdeltOptions.Section}:BaseAddress must be an http or https address.")
            .ValidateOnStart();
        return services.AddSource<Article, GdeltSource>();
    }
}
