using System.Globalization;
using Collectors.Contracts;
using Collectors.Coordinator.Sources;

namespace Collectors.Coordinator.Requests.Estimating;

/// <summary>Works an estimate out from the facts, and from nothing else.</summary>
internal static class Estimator
{
    public static EstimateResponse Judge(EstimateFacts facts)
    {
        var calls = CallEstimate.Of(facts);
        var usual = calls.Likely ?? 1;
        var quota = facts.Source.Keys is { } keys
            ? new EstimatedQuota(keys.QuotaLeft, facts.Ahead.OfSource + (facts.Ahead.UnplannedOfSource * usual), keys.ResetsAt)
            : null;
        var obstacles = Obstacles(facts, calls, quota).ToList();
        var canFinish = obstacles.TrueForAll(obstacle => obstacle.Until is not null);
        var wanted = facts.Wanted;
        return new EstimateResponse
        {
            Kind = wanted.Kind,
            Method = wanted.Method,
            Source = wanted.Source,
            Keyword = wanted.Keyword,
            StartDate = wanted.StartDate,
            EndDate = wanted.EndDate,
            Department = wanted.Department,
            Priority = wanted.Priority,
            Calls = calls,
            Quota = quota,
            CanFinish = canFinish,
            Finish = canFinish ? Finish(facts, calls, quota, obstacles) : null,
            Obstacles = obstacles,
        };
    }

    private static IEnumerable<Obstacle> Obstacles(EstimateFacts facts, EstimatedCalls calls, EstimatedQuota? quota)
    {
        if (facts.Hold is { } hold)
            yield return new(WaitReason.Held, "A standing hold keeps requests like it queued; lift it by POST /collectors/resume.", hold.ResumeAt);
        if (facts.RecordsSpentUntil is { } spent)
            yield return new(WaitReason.DepartmentQuota, $"Department {facts.Wanted.Department} has had its records of the day.", spent);
        if (facts.Limits.MaxRunningRequests == 0 || facts.Limits.MaxConcurrentSlices == 0)
            yield return new(WaitReason.DepartmentQuota, $"Department {facts.Wanted.Department} may run nothing; an admin can change its limits by PUT /v1/departments/{facts.Wanted.Department}.", null);
        if (facts.Source.State is SourceState.NoWorkers)
            yield return new(WaitReason.WorkerCapacity, facts.Source.Detail, null);
        if (facts.Source.State is SourceState.Resting)
            yield return new(WaitReason.SourceLimit, facts.Source.Detail, facts.Source.RestsUntil);
        if (facts.Source.State is SourceState.NoKeys)
            yield return new(WaitReason.KeyBudget, facts.Source.Detail, null);
        else if (quota is not null && QuotaAt(facts, quota, calls.Likely ?? 1) is { } until)
            yield return new(WaitReason.KeyBudget, Short(calls, quota), until);
    }

    private static string Short(EstimatedCalls calls, EstimatedQuota quota) => string.Create(CultureInfo.InvariantCulture,
        $"It needs about {calls.Likely ?? 1} calls after the {quota.Ahead} of requests before it, and {quota.Left} are left today.");

    private static EstimatedFinish? Finish(EstimateFacts facts, EstimatedCalls calls, EstimatedQuota? quota, List<Obstacle> obstacles)
    {
        if (facts.Past.Count == 0 || facts.Source.Capacity == 0)
            return null;
        var pace = facts.Past.Select(past => past.SecondsPerCall).Order().ToList();
        var (quick, usual, slow) = (pace[0], pace[pace.Count / 2], pace[^1]);
        var start = obstacles.Where(obstacle => obstacle.Reason != WaitReason.KeyBudget).Select(obstacle => obstacle.Until!.Value).Append(facts.Now).Max();
        var atATime = Math.Min(facts.Source.Capacity, facts.Limits.MaxConcurrentSlices);
        var unplanned = calls.Likely ?? 1;
        var own = Math.Max(0, facts.Ahead.OfDepartment + (facts.Ahead.UnplannedOfDepartment * unplanned)) * usual / Math.Min(atATime, Math.Max(1, facts.Limits.MaxRunningRequests));
        var all = Math.Max(0, facts.Ahead.OfKind + (facts.Ahead.UnplannedOfKind * (calls.High ?? unplanned))) * slow / Math.Min(atATime, Math.Max(1, facts.Limits.MaxRunningRequests));
        return new(
            After(facts, quota, start, calls.Low, quick * calls.Low),
            calls.Likely is { } likely ? After(facts, quota, start, likely, own + (usual * likely)) : null,
            calls.High is { } high ? After(facts, quota, start, high, Math.Max(all, own) + (slow * high)) : null);
    }

    /// <summary>So many seconds after the start, or after the last of its calls can be made.</summary>
    private static DateTimeOffset After(EstimateFacts facts, EstimatedQuota? quota, DateTimeOffset start, long calls, double seconds)
    {
        var until = quota is null ? null : QuotaAt(facts, quota, calls);
        return (until > start ? until.Value : start).AddSeconds(Math.Min(seconds, TimeSpan.FromDays(3650).TotalSeconds));
    }

    /// <returns>The reset by which there are so many calls after those ahead; null when there are now.</returns>
    private static DateTimeOffset? QuotaAt(EstimateFacts facts, EstimatedQuota quota, long calls)
    {
        var missing = quota.Ahead + calls - quota.Left;
        if (calls == 0 || missing <= 0)
            return null;
        var days = (missing - 1) / Math.Max(1, facts.Source.Keys!.DailyQuota);
        return (quota.ResetsAt ?? facts.Now.AddDays(1)).AddDays(Math.Min(days, 3650));
    }
}
