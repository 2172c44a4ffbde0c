using MassTransit;

namespace Collectors.Persistence;

/// <summary>Saga repositories, registered as MassTransit.EntityFrameworkCore's are.</summary>
public static class SagaRegistration
{
    /// <exception cref="InvalidOperationException">No context was named.</exception>
    public static ISagaRegistrationConfigurator<TSaga> EntityFrameworkRepository<TSaga>(
        this ISagaRegistrationConfigurator<TSaga> saga, Action<EntityFrameworkSagaRepositoryConfigurator<TSaga>> configure)
        where TSaga : class, ISaga
    {
        var configurator = new EntityFrameworkSagaRepositoryConfigurator<TSaga>();
        configure(configurator);
        return saga.Repository(configurator.Register);
    }
}
