using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>Keeps this process's log in the store, where <c>GET /logs</c> of the Coordinator finds it.</summary>
public static class LogStoreSetup
{
    /// <summary>Called by every service, it counts once.</summary>
    public static IHostApplicationBuilder AddLogStore(this IHostApplicationBuilder builder)
    {
        if (builder.Services.Any(service => service.ServiceType == typeof(LogQueue)))
            return builder;
        builder.AddStore();
        builder.Services.AddOptions<LogStoreOptions>().BindConfiguration("Collectors:Logs").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<LogQueue>().AddSingleton<StoredText>().AddSingleton<LogTable>();
        builder.Services.AddSingleton<ILoggerProvider, LogStoreProvider>();
        builder.Services.AddHostedService<LogWriter>().AddHostedService<LogRetention>();
        return builder;
    }
}
