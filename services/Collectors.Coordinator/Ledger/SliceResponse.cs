using Collectors.Contracts;

namespace Collectors.Coordinator.Ledger;

/// <summary>A slice as people see it.</summary>
public sealed record SliceResponse
{
    public required SliceId Id { get; init; }

    /// <summary>Unique within the request; <c>plan</c> for the first.</summary>
    public required string Key { get; init; }

    /// <summary>The kind of collector that does it.</summary>
    public required string Kind { get; init; }

    public required SliceStatus Status { get; init; }

    /// <summary>How often it was sent to a collector.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many of those failed.</summary>
    public required int Failures { get; init; }

    /// <summary>What the source's last reply meant; null before the first.</summary>
    public required ReplyClass? LastReply { get; init; }

    /// <summary>The last failure or deferral; null when there was none, or it was overcome.</summary>
    public required SliceError? Error { get; init; }

    /// <summary>Records it attached to the request.</summary>
    public required int Records { get; init; }

    /// <summary>The worker that last had it.</summary>
    public required string? Worker { get; init; }

    public required DateTimeOffset DiscoveredAt { get; init; }

    /// <summary>Of the last attempt that was heard of.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>While deferred: why, and until when.</summary>
    public required SliceWait? Wait { get; init; }

    public static SliceResponse From(Slice slice) => new()
    {
        Id = new SliceId(slice.Id),
        Key = slice.Key,
        Kind = slice.Kind,
        Status = slice.Status,
        Attempts = slice.Attempt - slice.Unsent,
        Failures = slice.Failures,
        LastReply = slice.LastReply,
        Error = slice.ErrorDetail is { } detail ? new(slice.ErrorCode, detail, slice.ReplyOutline) : null,
        Records = slice.Records,
        Worker = slice.Worker,
        DiscoveredAt = slice.DiscoveredAt,
        StartedAt = slice.StartedAt,
        FinishedAt = slice.FinishedAt,
        Wait = slice is { Status: SliceStatus.Deferred, WaitReason: { } reason } ? new(reason, slice.DueAt) : null,
    };
}

/// <summary>What went wrong, in words, and the last reply in outline.</summary>
public sealed record SliceError(ErrorCode? Code, string Detail, string? ReplyOutline);

/// <summary>Why a slice waits, and when it is due.</summary>
public sealed record SliceWait(WaitReason Reason, DateTimeOffset? Due);

/// <summary>A page of slices in the order of their discovery.</summary>
public sealed record SliceList(IReadOnlyList<SliceResponse> Items, string? NextCursor);
