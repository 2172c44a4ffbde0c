using System.Security.Cryptography;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Browsing;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Forgetting;
using Collectors.Collecting.Ingest;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Keys.Budgets;
using Collectors.Collecting.Pool;
using Collectors.Collecting.Provenance;
using Collectors.Collecting.Raw;
using Collectors.Collecting.Records;
using Collectors.Collecting.Reports;
using Collectors.Collecting.Slices;
using Collectors.Collecting.Store;
using Collectors.ServiceDefaults.Store;
using MassTransit;
using Microsoft.AspNetCore.Routing;
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
    public static IHostApplicationBuilder AddCollector<TItem, TContext>(this IHostApplicationBuilder builder, string kind)
        where TItem : CollectedRecord where TContext : CollectingContext<TItem>
    {
        var services = builder.Services;
        services.AddOptions<CollectingOptions>().BindConfiguration("Collectors:Collecting").ValidateDataAnnotations()
            .Validate(options => options.RawKeptFor > TimeSpan.Zero && options.RawSweepEvery > TimeSpan.Zero && options.KeyRetryAfter > TimeSpan.Zero && options.PacingDelay > TimeSpan.Zero && options.KeyLease > TimeSpan.Zero,
                "Collectors:Collecting: times must be positive.")
            .Validate(options => options.MinWorkers <= options.MaxWorkers, "Collectors:Collecting:MinWorkers must not be above MaxWorkers.")
            .ValidateOnStart();
        builder.AddCrawling();
        services.AddBrowsing();
        services.AddMetrics();
        services.TryAddSingleton<SourceMetrics>();
        services.TryAddSingleton(provider => new KeyPools(provider.GetServices<KeyPool>(), provider.GetServices<SharedKeys>()));
        services.AddSingleton(provider => new WorkerPool<TItem>(kind, provider.GetRequiredService<IOptions<CollectingOptions>>().Value, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PoolSizing<TItem>>();
        services.AddSingleton<ReportWriter<TItem>>();
        services.AddSingleton<ReportWanted<TItem>>();
        builder.AddStoreContext<TContext>(kind);
        services.AddScoped<CollectingContext<TItem>>(provider => provider.GetRequiredService<TContext>());
        services.AddSingleton<ICollectedStore<TItem>>(provider => ActivatorUtilities.CreateInstance<RecordStore<TItem>>(provider, kind));
        services.AddKindMatching();
        services.AddSingleton<SourceCatalog<TItem>>();
        services.AddSingleton<SliceRunner<TItem>>();
        services.AddKeyedSingleton(kind, (provider, _) => ActivatorUtilities.CreateInstance<RawStore>(provider, kind));
        services.AddKeyedSingleton(kind, (provider, _) => ActivatorUtilities.CreateInstance<Inquirer>(provider, provider.GetRequiredKeyedService<RawStore>(kind)));
        services.AddSingleton<IHostedService>(provider => Keeper<TItem>(provider, kind));
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<RawExpiry>(provider, provider.GetRequiredKeyedService<RawStore>(kind)));
        services.AddHostedService<Reporter<TItem>>();
        return builder;
    }

    private static KeyKeeper Keeper<TItem>(IServiceProvider provider, string kind)
    {
        var database = provider.GetRequiredService<NpgsqlDataSource>();
        var sources = provider.GetServices<ISource<TItem>>().Select(source => source.Name).ToHashSet(StringComparer.Ordinal);
        return new KeyKeeper(
            [.. provider.GetRequiredService<KeyPools>().All.Where(pool => sources.Contains(pool.Source))],
            new KeyStore(database, kind),
            new BudgetStore(database, kind, Holder(provider.GetRequiredService<WorkerPool<TItem>>().Name),
                provider.GetRequiredService<IOptions<CollectingOptions>>().Value.KeyLease),
            provider.GetRequiredService<ILogger<KeyKeeper>>());
    }

    /// <summary>Two processes that took each other's blocks for their own would spend them twice; a process's name is too short to rule that out.</summary>
    private static string Holder(string process) => $"{process}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}";

    /// <summary>Registers a source of a kind; what it is made of beside services is given here, e.g. what sets it apart from others of its class.</summary>
    public static IServiceCollection AddSource<TItem, TSource>(this IServiceCollection services, params object[] made) where TSource : class, ISource<TItem> =>
        services.AddSingleton<ISource<TItem>>(provider => ActivatorUtilities.CreateInstance<TSource>(provider, made));

    /// <summary>Gives a source the keys configured in its section, e.g. <c>Collectors:Sources:NaverNews</c>.</summary>
    public static IServiceCollection AddKeyPool(this IServiceCollection services, string source, string section, string timeZone) =>
        services.AddSingleton(provider => new KeyPool(source, SourceKeys.Read(provider.GetRequiredService<IConfiguration>().GetSection(section)), timeZone,
            provider.GetRequiredService<IOptions<CollectingOptions>>().Value, provider.GetRequiredService<TimeProvider>()));

    /// <summary>Lets a source be read with another's keys, on their quota.</summary>
    public static IServiceCollection ShareKeyPool(this IServiceCollection services, string source, string of) => services.AddSingleton(new SharedKeys(source, of));

    /// <summary>Serves the kind's records: lists, exports and where each comes from.</summary>
    public static void MapCollector<TItem, TResponse>(this IEndpointRouteBuilder app, string kind)
        where TItem : CollectedRecord where TResponse : IRecordResponse<TItem, TResponse>
    {
        RecordEndpoints<TItem, TResponse>.Map(app, kind);
        ProvenanceEndpoints<TItem>.Map(app, kind);
    }

    /// <summary>Puts the kind's consumers on the bus.</summary>
    public static void AddSliceConsumer<TItem>(this IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<CollectSliceConsumer<TItem>, CollectSliceDefinition<TItem>>();
        bus.AddConsumer<ForgetRequestConsumer<TItem>, ForgetRequestDefinition<TItem>>();
        bus.AddConsumer<WorkersWantedConsumer<TItem>, WorkersWantedDefinition<TItem>>();
    }
}
