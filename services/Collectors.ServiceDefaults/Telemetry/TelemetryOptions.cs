using Microsoft.Extensions.Configuration;
using OpenTelemetry.Exporter;

namespace Collectors.ServiceDefaults.Telemetry;

/// <summary>Section <c>Collectors:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Where traces and metrics go by OTLP, e.g. <c>http://127.0.0.1:4317</c>; <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says the same. Null = nowhere.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary><c>Grpc</c> or <c>HttpProtobuf</c>; <c>OTEL_EXPORTER_OTLP_PROTOCOL</c> says the same.</summary>
    public OtlpExportProtocol OtlpProtocol { get; set; } = OtlpExportProtocol.Grpc;

    /// <summary><c>simple</c>: one line for a person; <c>json</c>: one object per line for a machine.</summary>
    public LogFormat LogFormat { get; set; } = LogFormat.Simple;

    internal static TelemetryOptions Read(IConfiguration configuration)
    {
        var options = configuration.GetSection("Collectors:Telemetry").Get<TelemetryOptions>() ?? new TelemetryOptions();
        if (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 } endpoint)
            options.OtlpEndpoint ??= new Uri(endpoint);
        if (configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] == "http/protobuf")
            options.OtlpProtocol = OtlpExportProtocol.HttpProtobuf;
        return options;
    }
}

public enum LogFormat
{
    Simple,
    Json,
}
