using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Store;
using Microsoft.AspNetCore.Authentication;
using Npgsql;

namespace Collectors.Gateway.Keys;

/// <summary>Keys: their table, their cache, and the authentication by them.</summary>
public static class KeySetup
{
    internal static WebApplicationBuilder AddKeys(this WebApplicationBuilder builder)
    {
        builder.AddKeyStore();
        builder.Services.AddOptions<KeyOptions>().BindConfiguration("Collectors:Gateway:Keys").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<KeyTable>());
        builder.Services.AddHostedService<KeyUpkeep>();
        builder.Services.AddAuthentication(CallerToken.Scheme).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(CallerToken.Scheme, null);
        builder.Services.AddAuthorization();
        return builder;
    }

    /// <summary>The keys' table alone, for whoever makes keys beside a gateway.</summary>
    public static IHostApplicationBuilder AddKeyStore(this IHostApplicationBuilder builder)
    {
        builder.AddStore();
        builder.Services.AddDbContextPool<KeyDbContext>((provider, options) => options.UseStore(provider.GetRequiredService<NpgsqlDataSource>(), KeyDbContext.Schema));
        builder.Services.AddScoped<KeyStore>();
        builder.Services.AddSingleton<KeyTable>();
        return builder;
    }

    /// <summary>Sees to it that whoever holds the data can administer it. Brings the gateway's tables up to date first.</summary>
    /// <param name="services">Of the gateway, which need not have started.</param>
    /// <param name="known">The admin key kept from an earlier start, if any.</param>
    /// <returns><paramref name="known"/> when it is a valid key of role admin for all departments, else a new one.</returns>
    public static async Task<string> EnsureAdminKeyAsync(this IServiceProvider services, string? known = null, CancellationToken cancellationToken = default)
    {
        await services.GetRequiredService<KeyTable>().EnsureAsync(cancellationToken);
        await using var scope = services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<KeyStore>().EnsureAdminAsync(known, cancellationToken);
    }
}
