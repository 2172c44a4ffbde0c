using Collectors.Gateway.Keys;
using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Collectors.Standalone.Topology;

/// <summary>Makes the admin key before any gateway runs, over the same table.</summary>
internal static partial class AdminKeys
{
    public static async Task<string> EnsureAsync(TopologySettings settings, CancellationToken cancel)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Collectors", (string?)settings.ConnectionString)]);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddKeyStore();
        using var host = builder.Build();
        var log = settings.Loggers.CreateLogger(typeof(AdminKeys));
        return await StorePatience.TryAsync(
            () => host.Services.EnsureAdminKeyAsync(settings.KnownAdminKey, cancel), error => Log.StoreAway(log, error.GetBaseException().Message), cancel);
    }

    private static partial class Log
    {
        [LoggerMessage(922, LogLevel.Warning, "The database does not answer yet ({Reason}); trying again")]
        public static partial void StoreAway(ILogger logger, string reason);
    }
}
