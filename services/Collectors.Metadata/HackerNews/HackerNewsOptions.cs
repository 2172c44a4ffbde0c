using System.ComponentModel.DataAnnotations;

namespace Collectors.Metadata.HackerNews;

/// <summary>Section <c>Collectors:Sources:HackerNews</c>.</summary>
public sealed class HackerNewsOptions
{
    public const string Section = "Collectors:Sources:HackerNews";

    /// <summary>The search's host.</summary>
    public Uri BaseAddress { get; set; } = new("https://hn.algolia.com");

    /// <summary>From one call to the next, at least, all processes together; the source allows 10,000 an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Stories on a page, at most what the source gives; of a question no more than 1,000 can be reached.</summary>
    [Range(1, 1_000)]
    public int PageSize { get; set; } = 500;
}
