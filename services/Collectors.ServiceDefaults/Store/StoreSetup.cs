using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace Collectors.ServiceDefaults.Store;

/// <summary>PostgreSQL, the only store: one data source per process, a schema and a context per service.</summary>
public static class StoreSetup
{
    /// <summary>Registers the process's <see cref="NpgsqlDataSource"/> from <c>ConnectionStrings:Collectors</c>; called by every service, it counts once.</summary>
    public static IHostApplicationBuilder AddStore(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(NpgsqlDataSource)))
            return builder;
        builder.Services.AddSingleton(provider =>
        {
            var text = provider.GetRequiredService<IConfiguration>().GetConnectionString("Collectors")
                ?? throw new InvalidOperationException("ConnectionStrings__Collectors is not set: name the PostgreSQL database, e.g. Host=127.0.0.1;Database=collectors;Username=collectors;Password=…");
            return NpgsqlDataSource.Create(Settings(text));
        });
        return builder;
    }

    /// <summary>
    /// Registers the service's context on the shared data source, its tables and migrations in <paramref name="schema"/>. Every
    /// <see cref="IInterceptor"/> among the host's services takes part in it.
    /// </summary>
    public static IHostApplicationBuilder AddStoreContext<TContext>(this IHostApplicationBuilder builder, string schema) where TContext : DbContext
    {
        builder.AddStore();
        builder.Services.AddDbContextPool<TContext>((provider, options) => options
            .UseStore(provider.GetRequiredService<NpgsqlDataSource>(), schema).AddInterceptors(provider.GetServices<IInterceptor>()));
        builder.Services.AddHostedService<Migration<TContext>>();
        return builder;
    }

    public static DbContextOptionsBuilder UseStore(this DbContextOptionsBuilder options, NpgsqlDataSource source, string schema) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsHistoryTable("migrations", schema));

    /// <summary>Short time-outs, so that a database that is away is noticed within two seconds; what the operator's text says wins.</summary>
    private static NpgsqlConnectionStringBuilder Settings(string text)
    {
        var given = new NpgsqlConnectionStringBuilder(text);
        if (!text.Contains("Command Timeout", StringComparison.OrdinalIgnoreCase))
            given.CommandTimeout = 15;
        if (!text.Contains("Timeout=", StringComparison.OrdinalIgnoreCase) || given.Timeout == 15)
            given.Timeout = 2;
        given.IncludeErrorDetail = false;
        return given;
    }
}
