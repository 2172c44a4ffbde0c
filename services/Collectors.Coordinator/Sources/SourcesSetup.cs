using MassTransit;

namespace Collectors.Coordinator.Sources;

/// <summary>What collectors report of themselves and their sources.</summary>
internal static class SourcesSetup
{
    public static IServiceCollection AddSources(this IServiceCollection services) => services.AddSingleton<SourceCatalogue>().AddScoped<SourceReader>();

    public static void AddSources(this IBusRegistrationConfigurator bus) => bus.AddConsumer<CollectorReportConsumer, CollectorReportDefinition>();
}
