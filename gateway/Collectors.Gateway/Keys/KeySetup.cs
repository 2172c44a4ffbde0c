using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
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
        builder.Services.AddHostedService<KeyUpkeep>();
        builder.Services.AddAuthentication(CallerToken.Scheme).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(CallerToken.Scheme, null);
        builder.Services.AddAuthorization();
        return builder;
    }

    internal static IHostApplicationBuilder AddKeyStore(this IHostApplicationBuilder builder)
    {
        builder.AddStore();
        builder.Services.AddDbContextPool<KeyDbContext>((provider, options) => options.UseStore(provider.GetRequiredService<NpgsqlDataSource>(), KeyDbContext.Schema));
        builder.Services.AddScoped<KeyStore>();
        return builder;
    }

    /// <summary>Sees to it that somebody can administer a fresh installation. Brings the gateway's tables up to date first.</summary>
    /// <returns>A new admin key for all departments, told this once; null when there is a valid one already.</returns>
    public static async Task<string?> EnsureAdminKeyAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyDbContext>().Database.MigrateAsync(cancellationToken);
        return await scope.ServiceProvider.GetRequiredService<KeyStore>().EnsureAdminAsync(cancellationToken);
    }
}
