namespace Collectors.SourceSim.NaverPages;

/// <summary>How the provider's search pages are made (SOURCES.md 2).</summary>
public enum SearchMarkup
{
    /// <summary>Since 2025: boxes whose class names change with every deployment; the first hits come by script as well.</summary>
    Boxes,

    /// <summary>Before: a list whose classes say what is in them; the first hits are in the page.</summary>
    ListNews,
}
