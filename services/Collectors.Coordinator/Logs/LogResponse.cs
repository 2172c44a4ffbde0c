using Collectors.ServiceDefaults.Logs;

namespace Collectors.Coordinator.Logs;

/// <summary>A line of the log.</summary>
public sealed record LogResponse
{
    public required DateTimeOffset At { get; init; }

    public required LogSeverity Level { get; init; }

    /// <summary>Which service said it, e.g. <c>coordinator</c>.</summary>
    public required string Service { get; init; }

    public required string Message { get; init; }

    /// <summary>The exception in outline; shown to callers that see all departments.</summary>
    public required string? Exception { get; init; }

    /// <summary>The request it is about, e.g. <c>metadata_01JD…</c>.</summary>
    public required string? RequestId { get; init; }

    public required string? Department { get; init; }

    public required string? TraceId { get; init; }
}

/// <summary>One page of the log, newest first.</summary>
/// <param name="Items">Lines.</param>
/// <param name="NextCursor">Ask with it for the next page; null on the last.</param>
public sealed record LogList(IReadOnlyList<LogResponse> Items, string? NextCursor);
