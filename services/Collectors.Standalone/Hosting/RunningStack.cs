using System.Security.Cryptography;
using Collectors.Gateway.Keys;

namespace Collectors.Standalone.Hosting;

/// <summary>A whole Collectors in this process: the services on one host, the gateway on another, a signing key of their own between them.</summary>
public sealed class RunningStack : IRunningCollectors
{
    private readonly WebApplication _services;
    private readonly WebApplication _gateway;

    private RunningStack(WebApplication services, WebApplication gateway) => (_services, _gateway) = (services, gateway);

    /// <summary>Where the gateway serves.</summary>
    public Uri Address => AddressOf(_gateway);

    /// <summary>What the gateway is made of, e.g. its endpoint table.</summary>
    public IServiceProvider GatewayParts => _gateway.Services;

    /// <summary>What the services are made of.</summary>
    public IServiceProvider ServiceParts => _services.Services;

    /// <summary>An admin key for all departments.</summary>
    public required string AdminKey { get; init; }

    /// <summary>Migrates, starts the services and their bus, then the gateway; when it returns, it answers.</summary>
    /// <param name="settings">The database, the port and the options.</param>
    /// <param name="knownAdminKey">The admin key of an earlier start over this database, if any; it is kept while it is valid.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<RunningStack> StartAsync(StackSettings settings, string? knownAdminKey = null, CancellationToken cancel = default)
    {
        var signingKey = RandomNumberGenerator.GetHexString(64);
        var services = ServicesApp.Build(settings, signingKey);
        WebApplication? gateway = null;
        try
        {
            await services.StartAsync(cancel);
            gateway = GatewayApp.Build(settings, signingKey, AddressOf(services));
            var adminKey = await gateway.Services.EnsureAdminKeyAsync(knownAdminKey, cancel);
            await gateway.StartAsync(cancel);
            return new RunningStack(services, gateway) { AdminKey = adminKey };
        }
        catch
        {
            if (gateway is not null)
                await gateway.DisposeAsync();
            await services.StopAsync(CancellationToken.None);
            await services.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes no more requests, lets slices under way finish, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gateway.StopAsync();
        await _services.StopAsync();
        await _gateway.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Urls.First());
}
