using System.ComponentModel.DataAnnotations;

namespace Collectors.Comments.HackerNews;

/// <summary>Section <c>Collectors:Sources:HackerNews</c>, which the search for stories reads too.</summary>
public sealed class HackerNewsCommentsOptions
{
    public const string Section = "Collectors:Sources:HackerNews";

    /// <summary>The host.</summary>
    public Uri BaseAddress { get; set; } = new("https://hn.algolia.com");

    /// <summary>From one call to the next, at least, all processes together; the source allows 10,000 an hour.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(0.5);
}
