using MassTransit;

namespace Collectors.Coordinator.Ledger;

/// <summary>The ledger of slices.</summary>
internal static class LedgerSetup
{
    public static IServiceCollection AddLedger(this IServiceCollection services)
    {
        services.AddOptions<LedgerOptions>().BindConfiguration("Collectors:Ledger").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<LedgerMeter>();
        services.AddSingleton<OutcomeQueue>();
        services.AddSingleton<DrainedRequests>();
        services.AddScoped<OutcomeWriter>();
        services.AddHostedService<OutcomeWriters>();
        services.AddHostedService<DrainedSweep>();
        return services;
    }

    public static void AddLedger(this IBusRegistrationConfigurator bus) => bus.AddConsumer<SliceFinishedConsumer, SliceFinishedDefinition>();

    public static void MapLedger(this IEndpointRouteBuilder app) => app.MapSlices();
}
