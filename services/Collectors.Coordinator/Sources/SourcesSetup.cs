using MassTransit;

namespace Collectors.Coordinator.Sources;

/// <summary>What collectors report of themselves and their sources.</summary>
internal static class SourcesSetup
{
    public static IServiceCollection AddSources(this IServiceCollection services) => services.AddSingleton<SourceCatalogue>();

    public static void AddSources(this IBusRegistrationConfigurator bus) => bus.AddConsumer<CollectorReportConsumer, CollectorReportDefinition>();
}
