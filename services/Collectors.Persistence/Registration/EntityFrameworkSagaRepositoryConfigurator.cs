using Collectors.Persistence.Sagas;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Persistence;

/// <summary>How a saga is stored.</summary>
public sealed class EntityFrameworkSagaRepositoryConfigurator<TSaga> where TSaga : class, ISaga
{
    private Action<ISagaRepositoryRegistrationConfigurator<TSaga>>? _register;

    public ConcurrencyMode ConcurrencyMode { get; set; } = ConcurrencyMode.Pessimistic;

    /// <summary>The saga is mapped in <typeparamref name="TDb"/>, which the service registers itself.</summary>
    public void ExistingDbContext<TDb>() where TDb : DbContext => _register = services =>
    {
        var rows = new SagaRows<TDb, TSaga>(ConcurrencyMode);
        services.AddSingleton(rows);
        services.RegisterLoadSagaRepository<TSaga, SagaContextFactory<TDb, TSaga>>();
        services.RegisterQuerySagaRepository<TSaga, SagaContextFactory<TDb, TSaga>>();
        services.RegisterSagaRepository<TSaga, TDb, SagaConsumeContextFactory<TDb, TSaga>, SagaContextFactory<TDb, TSaga>>();
    };

    /// <summary>Says what is always so here; the official package needs to be told.</summary>
    public EntityFrameworkSagaRepositoryConfigurator<TSaga> UsePostgres() => this;

    internal void Register(ISagaRepositoryRegistrationConfigurator<TSaga> services)
    {
        var register = _register ?? throw new InvalidOperationException($"The repository of {typeof(TSaga).Name} has no context: call ExistingDbContext<…>().");
        register(services);
    }
}
