using Collectors.Collecting.Crawling;
using Collectors.Collecting.Slices;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.FullText;

internal static class FullTextSetup
{
    /// <summary>Lets every source's articles have their texts.</summary>
    public static WebApplicationBuilder AddFullText(this WebApplicationBuilder builder)
    {
        builder.AddCrawling();
        builder.Services.AddSingleton<TextStore>().AddSingleton<TextCollector>();
        builder.Services.AddSingleton(provider => new SourceCatalog<Article>(
            provider.GetServices<ISource<Article>>().Select(source => new TextedSource(source, provider.GetRequiredService<TextCollector>()))));
        return builder;
    }
}
