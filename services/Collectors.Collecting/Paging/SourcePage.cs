namespace Collectors.Collecting.Paging;

/// <summary>A page of a source's reply, normalised.</summary>
public sealed record SourcePage<TItem>(IReadOnlyList<TItem> Items)
{
    /// <summary>How many the source says it has; often an estimate.</summary>
    public long? Total { get; init; }

    /// <summary>What leads to the next page, where the source says so.</summary>
    public string? Next { get; init; }
}
