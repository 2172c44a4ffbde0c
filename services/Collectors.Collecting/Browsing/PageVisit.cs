namespace Collectors.Collecting.Browsing;

/// <summary>A page that a browser is to read.</summary>
public sealed record PageVisit
{
    /// <summary>The source it is read for, as requests name it.</summary>
    public required string Source { get; init; }

    public required Uri Address { get; init; }

    /// <summary>How often the page is scrolled to its end for more, at most.</summary>
    public int MostScrolls { get; init; }
}
