using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Sources;

namespace Collectors.Coordinator.Requests.Estimating;

/// <summary>What an estimate goes by.</summary>
internal sealed record EstimateFacts
{
    public required Submission.Submission Wanted { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Today where the source is.</summary>
    public required DateOnly Today { get; init; }

    public required SourceStanding Source { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<PastCollection> Past { get; init; }

    public required Ahead Ahead { get; init; }

    public required DepartmentLimits Limits { get; init; }

    /// <summary>When the department may go on that has had its records of the day.</summary>
    public DateTimeOffset? RecordsSpentUntil { get; init; }

    /// <summary>The standing hold that would keep it; null when there is none.</summary>
    public Hold? Hold { get; init; }
}

/// <summary>An ended request of the same source and method.</summary>
/// <param name="SameKeyword">And of the same department and keyword.</param>
/// <param name="Calls">Slices that asked the source.</param>
/// <param name="Reach">Days from its first day to its submission, both included.</param>
/// <param name="Seconds">Running time.</param>
/// <param name="FinishedAt">When it ended.</param>
internal sealed record PastCollection(bool SameKeyword, int Calls, int Reach, double Seconds, DateTimeOffset FinishedAt)
{
    public double SecondsPerCall => Seconds / Calls;
}

/// <summary>What live requests may still need, as far as is known.</summary>
/// <param name="OfSource">Slices of requests of the same source.</param>
/// <param name="OfDepartment">Slices of the department's requests of the kind that are no less urgent.</param>
/// <param name="OfKind">Slices of all requests of the kind.</param>
/// <param name="UnplannedOfSource">Requests among them of which no slice is known yet.</param>
/// <param name="UnplannedOfDepartment">The same of the department.</param>
/// <param name="UnplannedOfKind">The same of the kind.</param>
internal sealed record Ahead(long OfSource, long OfDepartment, long OfKind, int UnplannedOfSource, int UnplannedOfDepartment, int UnplannedOfKind);
