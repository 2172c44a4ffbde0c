using Collectors.Collecting;
using Collectors.Metadata.Articles;
using MassTransit;

namespace Collectors.Metadata;

/// <summary>What the service puts on the process's bus.</summary>
public static class MetadataBus
{
    public static void Configure(IBusRegistrationConfigurator bus) => bus.AddSliceConsumer<Article>();
}
