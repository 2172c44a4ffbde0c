namespace Collectors.Collecting.Store;

/// <summary>A request that this collector has worked for: whose it is, and what its export is called.</summary>
public sealed class CollectionRow
{
    public Guid RequestId { get; set; }

    /// <summary>The kind in the request's id; not always this collector's.</summary>
    public required string Kind { get; set; }

    public required string Department { get; set; }

    /// <summary>The source that the request names.</summary>
    public required string Source { get; set; }

    public required string Method { get; set; }

    public required string Keyword { get; set; }

    public DateOnly StartDate { get; set; }

    public DateOnly EndDate { get; set; }
}
