using Collectors.Coordinator.Dispatch.Choosing;

namespace Collectors.Coordinator.Dispatch.Admitting;

/// <summary>Who gets a running slot next: within each department's cap by priority with ageing, then first come.</summary>
internal static class AdmissionOrder
{
    /// <param name="queued">The first of each line, at least as many as there are slots.</param>
    /// <param name="running">By department, requests that have a slot.</param>
    /// <param name="departments">Their caps.</param>
    /// <param name="now">For ageing.</param>
    /// <param name="ageingStep">Wait that counts as one priority.</param>
    public static IReadOnlyList<QueuedRequest> Choose(
        IEnumerable<QueuedRequest> queued, IReadOnlyDictionary<string, int> running, DepartmentOptions departments, DateTimeOffset now, TimeSpan ageingStep) =>
        [.. queued.GroupBy(request => request.Department, StringComparer.Ordinal).SelectMany(department => department
            .OrderBy(request => Ageing.Level(request.Priority, now - request.SubmittedAt, ageingStep))
            .ThenBy(request => request.SubmittedAt).ThenBy(request => request.Id)
            .Take(Math.Max(0, departments.Of(department.Key).MaxRunningRequests - running.GetValueOrDefault(department.Key))))];
}
