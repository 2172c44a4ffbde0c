using Collectors.Collecting.Asking;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Network;
using Collectors.Collecting.Raw;
using Collectors.Collecting.Reports;
using Collectors.Collecting.Slices;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Collecting;

/// <summary>Makes a service a collector of one kind.</summary>
public static class CollectingSetup
{
    /// <summary>Registers what all collectors share. The kind is also the schema of its tables; keyed services carry it as key.</summary>
    public static IHostApplicationBuilder AddCollector<TItem, TStore>(this IHostApplicationBuilder builder, string kind)
        where TStore : class, ICollectedStore<TItem>
    {
        var services = builder.Services;
        services.AddOptions<CollectingOptions>().BindConfiguration("Collectors:Collecting").ValidateDataAnnotations()
            .Validate(options => options.RawKeptFor > TimeSpan.Zero && options.RawSweepEvery > TimeSpan.Zero && options.KeyRetryAfter > TimeSpan.Zero && options.PacingDelay > TimeSpan.Zero,
                "Collectors:Collecting: times must be positive.")
            .ValidateOnStart();
        services.AddSourceNetwork();
        services.AddMetrics();
        services.TryAddSingleton<SourceMetrics>();
        services.TryAddSingleton(provider => new KeyPools(provider.GetServices<KeyPool>()));
        services.AddSingleton(new Worker<TItem>(kind));
        services.AddSingleton<ICollectedStore<TItem>, TStore>();
        services.AddSingleton<SourceCatalog<TItem>>();
        services.AddSingleton<SliceRunner<TItem>>();
        services.AddKeyedSingleton(kind, (provider, _) => ActivatorUtilities.CreateInstance<RawStore>(provider, kind));
        services.AddKeyedSingleton(kind, (provider, _) => ActivatorUtilities.CreateInstance<Inquirer>(provider, provider.GetRequiredKeyedService<RawStore>(kind)));
        services.AddSingleton<IHostedService>(provider => new KeySync(
            [.. provider.GetRequiredService<KeyPools>().All.Where(pool => provider.GetServices<ISource<TItem>>().Any(source => source.Name == pool.Source))],
            new KeyStore(provider.GetRequiredService<NpgsqlDataSource>(), kind), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<KeySync>>()));
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RawExpiry>(provider, provider.GetRequiredKeyedService<RawStore>(kind)));
        services.AddHostedService<Reporter<TItem>>();
        return builder;
    }

    /// <summary>Registers a source of a kind.</summary>
    public static IServiceCollection AddSource<TItem, TSource>(this IServiceCollection services) where TSource : class, ISource<TItem> =>
        services.AddSingleton<ISource<TItem>, TSource>();

    /// <summary>Gives a source the keys configured in its section, e.g. <c>Collectors:Sources:NaverNews</c>.</summary>
    public static IServiceCollection AddKeyPool(this IServiceCollection services, string source, string section, string timeZone) =>
        services.AddSingleton(provider => new KeyPool(source, SourceKeys.Read(provider.GetRequiredService<IConfiguration>().GetSection(section)), timeZone,
            provider.GetRequiredService<IOptions<CollectingOptions>>().Value, provider.GetRequiredService<TimeProvider>()));

    /// <summary>Puts the kind's consumer on the bus.</summary>
    public static void AddSliceConsumer<TItem>(this IBusRegistrationConfigurator bus) =>
        bus.AddConsumer<CollectSliceConsumer<TItem>, CollectSliceDefinition<TItem>>();
}
