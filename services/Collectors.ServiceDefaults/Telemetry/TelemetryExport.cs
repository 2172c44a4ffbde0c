using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Collectors.ServiceDefaults.Telemetry;

/// <summary>
/// Sends the process's traces and metrics to an OTLP collector while it runs. Sources and meters belong to the process:
/// where two hosts share one, the first to start sends for both.
/// </summary>
internal sealed class TelemetryExport(Uri endpoint, OtlpExportProtocol protocol, IHostEnvironment environment) : IHostedService
{
    private static readonly string[] Sources = ["Collectors.*", "Microsoft.AspNetCore", "System.Net.Http", "Yarp.ReverseProxy", "Npgsql", "MassTransit"];
    private static readonly string[] Meters =
        ["Collectors.*", "Microsoft.AspNetCore.*", "Microsoft.EntityFrameworkCore", "System.Runtime", "System.Net.*", "Npgsql", "MassTransit"];

    private static int s_sending;
    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.CompareExchange(ref s_sending, 1, 0) != 0)
            return Task.CompletedTask;
        var resource = ResourceBuilder.CreateDefault().AddService(environment.ApplicationName).AddEnvironmentVariableDetector();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(Sources).AddOtlpExporter(exporter => Configure(exporter, "v1/traces")).Build();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(Meters).AddOtlpExporter(exporter => Configure(exporter, "v1/metrics")).Build();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (_traces is null)
            return Task.CompletedTask;
        // Disposing sends what is left, for at most five seconds each.
        _traces.Dispose();
        _metrics?.Dispose();
        Volatile.Write(ref s_sending, 0);
        return Task.CompletedTask;
    }

    /// <param name="exporter">What to tell.</param>
    /// <param name="signal">Over HTTP each signal has a path of its own (OTLP specification); gRPC has none.</param>
    private void Configure(OtlpExporterOptions exporter, string signal)
    {
        exporter.Protocol = protocol;
        exporter.Endpoint = protocol == OtlpExportProtocol.HttpProtobuf ? new Uri(endpoint, signal) : endpoint;
    }
}
