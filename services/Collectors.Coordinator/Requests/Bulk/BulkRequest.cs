using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Bulk;

/// <summary>What to do, and to which requests.</summary>
public sealed record BulkRequest
{
    public required BulkAction Action { get; init; }

    public required BulkFilter Filter { get; init; }

    /// <summary>With <c>set_priority</c>, and only then.</summary>
    public Priority? Priority { get; init; }

    /// <summary>With <c>pause</c>: <c>drain</c>, the default, or <c>now</c>.</summary>
    public PauseMode? Mode { get; init; }

    /// <summary>With <c>pause</c>: when they go on by themselves.</summary>
    public DateTimeOffset? ResumeAt { get; init; }

    /// <summary>Change nothing and say what would be.</summary>
    public bool? DryRun { get; init; }

    /// <summary><c>next_cursor</c> of the call before, for the rest.</summary>
    public RequestId? Cursor { get; init; }
}

/// <summary>Which requests; every condition that is given must hold. At least one is needed, or <c>all</c>.</summary>
public sealed record BulkFilter
{
    /// <summary>Statuses, with commas between several.</summary>
    public string? Status { get; init; }

    public string? Kind { get; init; }

    public string? Department { get; init; }

    /// <summary>Priorities, with commas between several.</summary>
    public string? Priority { get; init; }

    /// <summary>Part of the keyword.</summary>
    public string? Keyword { get; init; }

    /// <summary>Submitted at or after: yyyy-MM-dd (Korean day) or RFC 3339.</summary>
    public string? From { get; init; }

    /// <summary>Submitted on or before this day, or before this time.</summary>
    public string? To { get; init; }

    /// <summary>At most 1,000.</summary>
    public IReadOnlyList<RequestId>? Ids { get; init; }

    /// <summary>True in place of any condition: every request that the caller may see.</summary>
    public bool? All { get; init; }
}

/// <summary>What was done, or with <c>dry_run</c> what would be.</summary>
public sealed record BulkResponse
{
    public required BulkAction Action { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Requests that match, as far as this call came.</summary>
    public required int Matched { get; init; }

    /// <summary>Of these, those it was done to, or that were so already.</summary>
    public required int Done { get; init; }

    /// <summary>Of these, those whose state or department does not allow it.</summary>
    public required int Refused { get; init; }

    /// <summary>One for each that matches, oldest first; the first 1,000.</summary>
    public required IReadOnlyList<BulkResult> Results { get; init; }

    /// <summary>There are more than <c>results</c> lists.</summary>
    public required bool ResultsTruncated { get; init; }

    /// <summary>Send the same body with it as <c>cursor</c> for the rest; null when this was all.</summary>
    public required RequestId? NextCursor { get; init; }
}

/// <summary>What became of one request.</summary>
/// <param name="Id">The request.</param>
/// <param name="Status">200: done, or so already; 409: not possible in its state; 400: more urgent than its department may be.</param>
/// <param name="State">The state that it is in now; with <c>dry_run</c> the state it would be in.</param>
public sealed record BulkResult(RequestId Id, int Status, RequestStatus State);
