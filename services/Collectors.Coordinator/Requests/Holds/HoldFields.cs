using Collectors.Contracts;
using Collectors.Coordinator.Requests.Commands;
using Collectors.Coordinator.Requests.Listing;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Requests.Holds;

/// <summary>What to hold, and how. May be left out altogether: then everything the caller may hold.</summary>
public sealed record HoldRequest
{
    /// <summary>By default the key's own, or every department where the key is for all.</summary>
    public string? Department { get; init; }

    /// <summary>By default every kind.</summary>
    public string? Kind { get; init; }

    /// <summary><c>drain</c>, the default: slices under way finish; <c>now</c>: they are given up and sent again later.</summary>
    public PauseMode? Mode { get; init; }

    /// <summary>Why, in words; at most 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>When it ends by itself; by default when somebody says so.</summary>
    public DateTimeOffset? ResumeAt { get; init; }
}

/// <summary>Which hold to lift: the one with the same department and kind.</summary>
public sealed record LiftRequest
{
    /// <inheritdoc cref="HoldRequest.Department"/>
    public string? Department { get; init; }

    /// <inheritdoc cref="HoldRequest.Kind"/>
    public string? Kind { get; init; }
}

/// <summary>The ids of those that were running or queued and are paused now.</summary>
public sealed record PausedList(IReadOnlyList<RequestId> Paused);

/// <summary>The ids of those that the hold had paused and that go on.</summary>
public sealed record ResumedList(IReadOnlyList<RequestId> Resumed);

/// <summary>What a hold covers.</summary>
/// <param name="Department">Null for every one.</param>
/// <param name="Kind">Null for every one.</param>
internal sealed record HoldScope(string? Department, string? Kind)
{
    /// <returns>A problem when it names another department than the caller's.</returns>
    public static (HoldScope Scope, Problem? Forbidden) Read(Fields fields, Caller caller)
    {
        var department = fields.Text("department")?.Normalize();
        var kind = FilterFields.Kind(fields);
        if (department is not null && !Submission.DepartmentRules.IsWellFormed(department))
            fields.Complain("department", new("is not the name of a department.", "부서 이름이 아닙니다."));
        else if (department is not null && !caller.Sees(department))
            return (new(department, kind), Submission.DepartmentRules.Forbidden(caller.Department));
        return (new(department ?? (caller.SeesAll ? null : caller.Department), kind), null);
    }
}

/// <summary>A hold to be put in place.</summary>
internal sealed record HoldWish(HoldScope Scope, PauseWish Pause, string? Reason)
{
    private const int LongestReason = 500;

    public static (HoldWish Wish, Problem? Forbidden) Read(Fields fields, Caller caller, DateTimeOffset now)
    {
        var (scope, forbidden) = HoldScope.Read(fields, caller);
        var pause = PauseFields.Read(fields, now);
        var reason = fields.Text("reason");
        if (reason?.Length > LongestReason)
            fields.Complain("reason", new($"must be at most {LongestReason} characters long.", $"{LongestReason}자를 넘을 수 없습니다."));
        return (new(scope, pause, reason), forbidden);
    }
}
