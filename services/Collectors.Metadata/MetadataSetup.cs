using Collectors.Collecting;
using Collectors.Collecting.Keys;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Ingest;
using Collectors.Metadata.NaverNews;
using Collectors.Metadata.Provenance;
using Collectors.Metadata.Records;
using Collectors.Metadata.Store;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Metadata;

/// <summary>The metadata collector within a host.</summary>
public static class MetadataSetup
{
    public static WebApplicationBuilder AddMetadata(this WebApplicationBuilder builder)
    {
        builder.AddStoreContext<MetadataContext>(MetadataContext.Schema);
        builder.AddCollector<Article, ArticleStore>(MetadataCollector.Kind);
        builder.Services.AddNaverNews();
        return builder;
    }

    public static WebApplication MapMetadata(this WebApplication app)
    {
        app.MapRecords();
        app.MapProvenance();
        app.MapSourceKeys();
        return app;
    }
}
