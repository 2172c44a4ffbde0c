using System.ComponentModel.DataAnnotations;

namespace Collectors.Metadata.NaverPages;

/// <summary>Section <c>Collectors:Sources:NaverSearch</c>: Naver's news search by browser.</summary>
internal sealed class SearchOptions
{
    public const string Section = "Collectors:Sources:NaverSearch";

    public Uri BaseAddress { get; set; } = new("https://search.naver.com");

    /// <summary>Days that are searched at a time. More of them are fewer pages where a keyword is rare; where it is not, what lies beyond <see cref="MaxRank"/> is lost.</summary>
    [Range(1, 366)]
    public int DaysAtATime { get; set; } = 1;

    /// <summary>Hits that the source adds at a time.</summary>
    [Range(1, 100)]
    public int PageSize { get; set; } = 10;

    /// <summary>How often a page is scrolled to its end for more; what lies beyond is another page.</summary>
    [Range(1, 100)]
    public int MaxScrolls { get; set; } = 20;

    /// <summary>The deepest rank that can be reached.</summary>
    [Range(1, 100_000)]
    public int MaxRank { get; set; } = 4_000;

    /// <summary>How long the source is left alone when it asks whether a person is there.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan BlockedFor { get; set; } = TimeSpan.FromMinutes(10);
}
