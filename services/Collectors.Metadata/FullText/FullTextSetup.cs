using Collectors.Collecting.Slices;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.FullText;

internal static class FullTextSetup
{
    /// <summary>Lets every source's articles have their texts.</summary>
    public static IServiceCollection AddFullText(this IServiceCollection services) => services.AddSingleton<TextStore>().AddSingleton<TextCollector>()
        .AddSingleton(provider => new SourceCatalog<Article>(
            provider.GetServices<ISource<Article>>().Select(source => new TextedSource(source, provider.GetRequiredService<TextCollector>())),
            provider.GetServices<ISourceShelf<Article>>().Select(shelf => new TextedShelf(shelf, provider.GetRequiredService<TextCollector>()))));
}
