using Collectors.Contracts;

namespace Collectors.Standalone.Client;

/// <summary>A request as the gateway shows it, as far as this client looks at it.</summary>
public sealed record CollectionView
{
    public required string Id { get; init; }

    public required string Keyword { get; init; }

    public string? Department { get; init; }

    public required RequestStatus Status { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required int Percent { get; init; }

    public required ProgressView ProgressDetail { get; init; }

    public ReasonView? Wait { get; init; }

    public ReasonView? Pause { get; init; }

    public ErrorView? Error { get; init; }

    public bool IsEnded => Status is RequestStatus.Completed or RequestStatus.Stopped or RequestStatus.Failed or RequestStatus.Cancelled;
}

/// <summary>How far a request is.</summary>
public sealed record ProgressView(int SlicesDone, int SlicesKnown, int SlicesFailed, int Records, int Duplicates, bool Truncated);

/// <summary>Why it waits or is paused, by its code.</summary>
public sealed record ReasonView(string Reason);

/// <summary>Why it failed.</summary>
public sealed record ErrorView(string Code, string Detail);
