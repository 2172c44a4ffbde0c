using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Ledger;
using Collectors.Persistence;
using MassTransit;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Coordinator.Collections;

/// <summary>The requests' saga.</summary>
internal static class CollectionsSetup
{
    public static IServiceCollection AddCollections(this IServiceCollection services)
    {
        services.TryAddSingleton<DispatchSignal>();
        services.AddScoped<CommandTurn>();
        services.AddScoped<CollectionSteps>();
        services.AddScoped<LedgerCommands>();
        return services;
    }

    public static void AddCollections(this IBusRegistrationConfigurator bus) =>
        bus.AddSagaStateMachine<CollectionStateMachine, Collection, CollectionDefinition>().EntityFrameworkRepository(repository =>
        {
            repository.ExistingDbContext<CoordinatorDbContext>();
            repository.UsePostgres();
            repository.ConcurrencyMode = ConcurrencyMode.Pessimistic;
        });
}
