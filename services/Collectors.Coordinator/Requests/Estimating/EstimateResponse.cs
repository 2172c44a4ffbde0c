using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Estimating;

/// <summary>What a request would cost and when it would be done, were it submitted now. Nothing of it is stored.</summary>
public sealed record EstimateResponse
{
    public required string Kind { get; init; }

    public required string Method { get; init; }

    public required string Source { get; init; }

    public required string Keyword { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    public required string Department { get; init; }

    public required Priority Priority { get; init; }

    public required EstimatedCalls Calls { get; init; }

    /// <summary>Null where the source is read without keys, or its collector has not reported.</summary>
    public required EstimatedQuota? Quota { get; init; }

    /// <summary>Whether it will end without somebody's doing; if not, <see cref="Obstacles"/> says what must be done.</summary>
    public required bool CanFinish { get; init; }

    /// <summary>Null when it cannot finish, or nothing like it has run yet to go by.</summary>
    public required EstimatedFinish? Finish { get; init; }

    /// <summary>What it would have to wait for, beside its turn.</summary>
    public required IReadOnlyList<Obstacle> Obstacles { get; init; }
}

/// <summary>Calls to the source.</summary>
/// <param name="Low">At least; 0 when all of it may still be at hand.</param>
/// <param name="Likely">Null when nothing is known to go by.</param>
/// <param name="High">At most, save for calls that must be repeated; null when nothing bounds them.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Examples">Ended requests that it was worked out from.</param>
public sealed record EstimatedCalls(long Low, long? Likely, long? High, EstimateBasis Basis, int Examples);

/// <param name="Left">Calls that can still be made today.</param>
/// <param name="Ahead">Calls that live requests of the same source may still need; they come before it.</param>
/// <param name="ResetsAt">When there are more.</param>
public sealed record EstimatedQuota(long Left, long Ahead, DateTimeOffset? ResetsAt);

/// <param name="Earliest">With the fewest calls and nobody before it.</param>
/// <param name="Likely">With the likely calls, after what its department has before it.</param>
/// <param name="Latest">With the most calls, after everything that waits for the same workers; null when nothing bounds it.</param>
public sealed record EstimatedFinish(DateTimeOffset Earliest, DateTimeOffset? Likely, DateTimeOffset? Latest);

/// <param name="Reason">As of a request's <c>wait</c>.</param>
/// <param name="Detail">In a sentence: what it is and what can be done.</param>
/// <param name="Until">When it passes by itself; null when somebody must do something.</param>
public sealed record Obstacle(WaitReason Reason, string Detail, DateTimeOffset? Until);

/// <summary>What an estimate of calls rests on.</summary>
[JsonConverter(typeof(WireConverter<EstimateBasis>))]
public enum EstimateBasis
{
    /// <summary>The department's own ended requests with the same keyword, in proportion to the days they reached back.</summary>
    SameKeyword,

    /// <summary>Ended requests of the same source and method.</summary>
    SameSource,

    /// <summary>How deep the source lets anyone read.</summary>
    SourceDepth,

    /// <summary>Nothing.</summary>
    Unknown,
}
