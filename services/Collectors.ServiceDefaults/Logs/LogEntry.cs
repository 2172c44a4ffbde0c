namespace Collectors.ServiceDefaults.Logs;

/// <summary>A line of the log as it is stored.</summary>
internal sealed record LogEntry
{
    public required DateTimeOffset At { get; init; }

    public required LogSeverity Level { get; init; }

    public required string Service { get; init; }

    public required string Category { get; init; }

    public required string Message { get; init; }

    /// <summary>Types, messages and the innermost calls of an exception and its causes.</summary>
    public string? Exception { get; init; }

    public LogSubject Subject { get; init; }

    public string? TraceId { get; init; }
}
