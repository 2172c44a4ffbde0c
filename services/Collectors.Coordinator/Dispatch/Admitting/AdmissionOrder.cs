using Collectors.Coordinator.Dispatch.Choosing;

namespace Collectors.Coordinator.Dispatch.Admitting;

/// <summary>Who gets a running slot next: within each department's free ones by priority with ageing, then first come.</summary>
internal static class AdmissionOrder
{
    /// <param name="queued">The first of each line, at least as many as there are slots.</param>
    /// <param name="free">Free slots of a department.</param>
    /// <param name="now">For ageing.</param>
    /// <param name="ageingStep">Wait that counts as one priority.</param>
    public static IReadOnlyList<QueuedRequest> Choose(IEnumerable<QueuedRequest> queued, Func<string, int> free, DateTimeOffset now, TimeSpan ageingStep) =>
        [.. queued.GroupBy(request => request.Department, StringComparer.Ordinal).SelectMany(department => department
            .OrderBy(request => Ageing.Level(request.Priority, now - request.SubmittedAt, ageingStep))
            .ThenBy(request => request.SubmittedAt).ThenBy(request => request.Id)
            .Take(free(department.Key)))];
}
