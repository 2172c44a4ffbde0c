namespace Collectors.Collecting.Browsing;

/// <summary>A page that a browser is to read.</summary>
public sealed record PageVisit
{
    public required Uri Address { get; init; }

    /// <summary>How often the page is scrolled to its end for more, at most.</summary>
    public int MostScrolls { get; init; }
}
