using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>A start body that was found good, its omissions filled in.</summary>
internal sealed record Submission
{
    public required string Kind { get; init; }

    public required string Method { get; init; }

    public required string Source { get; init; }

    public required string Keyword { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    public required string Department { get; init; }

    public required Priority Priority { get; init; }

    public required int TimeoutSeconds { get; init; }

    public required int MaxRetries { get; init; }

    public string? Options { get; init; }

    public bool Fresh { get; init; }
}
