namespace Collectors.ServiceDefaults.Telemetry;

/// <summary>Section <c>Collectors:Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    /// <summary>Where traces and metrics go by OTLP, e.g. <c>http://127.0.0.1:4317</c>; <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says the same. Null = nowhere.</summary>
    public Uri? OtlpEndpoint { get; set; }

    /// <summary><c>simple</c>: one line for a person; <c>json</c>: one object per line for a machine.</summary>
    public LogFormat LogFormat { get; set; } = LogFormat.Simple;
}

public enum LogFormat
{
    Simple,
    Json,
}
