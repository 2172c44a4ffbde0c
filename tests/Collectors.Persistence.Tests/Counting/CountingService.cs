using System.Linq.Expressions;
using Collectors.Persistence.Outbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collectors.Persistence.Tests.Counting;

/// <summary>A service with a saga, a consumer, an inbox and an outbox, as the product's services have them.</summary>
public sealed class CountingService : IAsyncDisposable
{
    private readonly IHost _host;
    private readonly string _connection;

    private CountingService(IHost host, string connection) => (_host, _connection) = (host, connection);

    public IServiceProvider Services => _host.Services;

    /// <summary>Name of its database.</summary>
    public string Database => new NpgsqlConnectionStringBuilder(_connection).Database!;

    public IBus Bus => Services.GetRequiredService<IBus>();

    /// <param name="database">Connection string.</param>
    /// <param name="transport">The in-memory one when left out.</param>
    /// <param name="configure">Changes to the container.</param>
    public static async Task<CountingService> StartAsync(
        string database, Action<IBusRegistrationConfigurator>? transport = null, Action<IServiceCollection>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { DisableDefaults = true });
        builder.Logging.SetMinimumLevel(LogLevel.Critical).AddSimpleConsole();
        builder.Services.AddDbContextPool<CountingDb>(options => options.UseNpgsql(database));
        builder.Services.Configure<MassTransitHostOptions>(host => host.WaitUntilStarted = true);
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            bus.AddSagaStateMachine<CounterStateMachine, CounterState, CounterDefinition>().EntityFrameworkRepository(repository =>
            {
                repository.ExistingDbContext<CountingDb>();
                repository.UsePostgres();
                repository.ConcurrencyMode = ConcurrencyMode.Pessimistic;
            });
            bus.AddConsumer<EffectConsumer, EffectDefinition>();
            bus.AddEntityFrameworkOutbox<CountingDb>(outbox =>
            {
                outbox.UsePostgres();
                outbox.QueryDelay = TimeSpan.FromSeconds(1);
                outbox.UseBusOutbox();
            });
            (transport ?? InMemory)(bus);
        });
        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await using (var scope = host.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<CountingDb>().EnsureAsync();
        await host.StartAsync();
        return new CountingService(host, database);
    }

    /// <summary>Runs as an endpoint would, in a scope of its own.</summary>
    public async Task InScopeAsync(Func<CountingDb, IPublishEndpoint, Task> work)
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<CountingDb>(), scope.ServiceProvider.GetRequiredService<IPublishEndpoint>());
    }

    public async Task<T> ReadAsync<T>(Func<CountingDb, Task<T>> read)
    {
        await using var scope = Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CountingDb>());
    }

    public Task<int> CountAsync<T>(Expression<Func<T, bool>>? where = null) where T : class =>
        ReadAsync(db => where is null ? db.Set<T>().CountAsync() : db.Set<T>().CountAsync(where));

    /// <summary>Waits until nothing is left to deliver and the number of effects has come.</summary>
    public Task EffectsAsync(int expected) => Eventually.BecomesTrueAsync(async () =>
        await CountAsync<Effect>() >= expected && await CountAsync<OutboxMessage>() == 0);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private static void InMemory(IBusRegistrationConfigurator bus) =>
        bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
}
