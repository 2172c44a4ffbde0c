namespace Collectors.Metadata.Errands;

/// <summary>Which days of a period earlier requests have wholly collected.</summary>
/// <param name="Requests">Those requests.</param>
/// <param name="Gaps">The days that are left, first and last of each run.</param>
internal sealed record Coverage(IReadOnlyList<Guid> Requests, IReadOnlyList<(DateOnly From, DateOnly To)> Gaps)
{
    public static Coverage Of(DateOnly from, DateOnly to, IReadOnlyList<CoveringRequest> requests)
    {
        var useful = requests.Where(request => request.IsComplete && request.From <= to && request.To >= from).ToList();
        var gaps = new List<(DateOnly From, DateOnly To)>();
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            if (useful.Exists(request => request.From <= day && day <= request.To))
                continue;
            if (gaps.Count > 0 && gaps[^1].To == day.AddDays(-1))
                gaps[^1] = (gaps[^1].From, day);
            else
                gaps.Add((day, day));
        }
        return new Coverage([.. useful.Select(request => request.Id)], gaps);
    }
}

/// <summary>An earlier request for the same articles.</summary>
/// <param name="Id">The request.</param>
/// <param name="From">Its first day.</param>
/// <param name="To">Its last day that was over when it began; of a later one it knows only a part.</param>
/// <param name="Expected">The keys of the slices that this collector was to do for it.</param>
/// <param name="Done">Those it has done.</param>
internal sealed record CoveringRequest(Guid Id, DateOnly From, DateOnly To, IReadOnlySet<string> Expected, IReadOnlySet<string> Done)
{
    public bool IsComplete => Expected.IsSubsetOf(Done);
}
