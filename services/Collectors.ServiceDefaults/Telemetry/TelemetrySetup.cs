using Collectors.ServiceDefaults.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Telemetry;

/// <summary>Logs on the console, metrics to be read, and traces and metrics to be sent where an OTLP collector is named.</summary>
public static class TelemetrySetup
{
    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection("Collectors:Telemetry").Get<TelemetryOptions>() ?? new TelemetryOptions();
        TraceIds.Listen();
        builder.Services.AddMetricsPage();
        AddConsole(builder.Logging, options.LogFormat);
        if (options.OtlpEndpoint is not null || builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            builder.Services.AddHostedService(provider => new TelemetryExport(options, provider.GetRequiredService<IHostEnvironment>()));
        return builder;
    }

    private static void AddConsole(ILoggingBuilder logging, LogFormat format)
    {
        if (format == LogFormat.Json)
        {
            logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            });
        }
        else
        {
            logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.TimestampFormat = "HH:mm:ss.fff ";
            });
        }
    }
}
