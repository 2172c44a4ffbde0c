using Collectors.Contracts;

namespace Collectors.Collecting.Paging;

/// <summary>A request's days as moments: from the first day's midnight to the one after the last, in the source's zone.</summary>
public sealed record Period(DateTimeOffset From, DateTimeOffset Until)
{
    public static Period Of(CollectionQuery query, SourceDays days) => new(days.Start(query.StartDate), days.Start(query.EndDate.AddDays(1)));

    public bool Contains(DateTimeOffset at) => at >= From && at < Until;
}
