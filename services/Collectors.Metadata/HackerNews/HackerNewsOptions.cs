using System.ComponentModel.DataAnnotations;

namespace Collectors.Metadata.HackerNews;

/// <summary>Section <c>Collectors:Sources:HackerNews</c>.</summary>
public sealed class HackerNewsOptions
{
    public const string Section = "Collectors:Sources:HackerNews";

    /// <summary>The search's host.</summary>
    public Uri BaseAddress { get; set; } = new("https://hn.algolia.com");

    /// <summary>Stories on a page, at most what the source gives; of a question no more than 1,000 can be reached.</summary>
    [Range(1, 1_000)]
    public int PageSize { get; set; } = 500;
}
