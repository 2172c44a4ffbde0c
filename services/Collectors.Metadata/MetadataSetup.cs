using Collectors.Collecting;
using Collectors.Collecting.Crawling.Hosts;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Slices;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Errands;
using Collectors.Metadata.FullText;
using Collectors.Metadata.Gdelt;
using Collectors.Metadata.HackerNews;
using Collectors.Metadata.Naver;
using Collectors.Metadata.NaverPages;
using Collectors.Metadata.Recipes;
using Collectors.Metadata.Rss;
using Collectors.Metadata.Store;

namespace Collectors.Metadata;

/// <summary>The metadata collector within a host.</summary>
public static class MetadataSetup
{
    public static WebApplicationBuilder AddMetadata(this WebApplicationBuilder builder)
    {
        builder.AddCollector<Article, MetadataContext>(MetadataCollector.Kind);
        builder.Services.AddSingleton<CoverageReader>().AddSingleton<IErrands<Article>, ArticleErrands>();
        builder.Services.AddNaver().AddHackerNews().AddGdelt().AddRss().AddRecipes();
        builder.Services.AddNaverPages();
        builder.Services.AddFullText();
        return builder;
    }

    public static WebApplication MapMetadata(this WebApplication app)
    {
        app.MapCollector<Article, ArticleResponse>(MetadataCollector.Kind);
        app.MapTexts();
        app.MapSourceKeys();
        app.MapRecipes();
        app.MapHosts();
        return app;
    }
}
