using Collectors.ServiceDefaults.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Collectors.ServiceDefaults.Telemetry;

/// <summary>Logs on the console, metrics to be read, and traces and metrics to be sent where an OTLP collector is named.</summary>
public static class TelemetrySetup
{
    private static readonly string[] Libraries = ["Microsoft", "System", "MassTransit", "Yarp"];

    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        var options = TelemetryOptions.Read(builder.Configuration);
        TraceIds.Listen();
        builder.Services.AddMetricsPage();
        AddConsole(builder.Services, options.LogFormat);
        foreach (var library in Libraries)
            builder.Logging.AddFilter(library, LogLevel.Warning);
        // A caller who leaves is no trouble of the proxy's; a service that is away shows in the access log.
        builder.Logging.AddFilter("Yarp.ReverseProxy.Forwarder", LogLevel.Error);
        if (options.OtlpEndpoint is { } endpoint)
            builder.Services.AddHostedService(provider => new TelemetryExport(endpoint, options.OtlpProtocol, provider.GetRequiredService<IHostEnvironment>()));
        return builder;
    }

    /// <summary>Says how the console's lines look; a host that has chosen a formatter of its own keeps it, unless JSON is asked for.</summary>
    private static void AddConsole(IServiceCollection services, LogFormat format)
    {
        services.Configure<JsonConsoleFormatterOptions>(console =>
        {
            console.IncludeScopes = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
        services.Configure<SimpleConsoleFormatterOptions>(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss.fff ";
        });
        services.PostConfigure<ConsoleLoggerOptions>(console =>
            console.FormatterName = format == LogFormat.Json ? ConsoleFormatterNames.Json : console.FormatterName ?? ConsoleFormatterNames.Simple);
    }
}
