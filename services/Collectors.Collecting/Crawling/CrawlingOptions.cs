using System.ComponentModel.DataAnnotations;

namespace Collectors.Collecting.Crawling;

/// <summary>Section <c>Collectors:Crawling</c>: how hosts of pages are visited, all processes together.</summary>
public sealed class CrawlingOptions
{
    /// <summary>From the end of one visit to a host to the beginning of the next, at least; a host's own <c>Crawl-delay</c> may ask for more.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Visits to a host at a time. With more than one the interval is kept between their beginnings only as exactly as the network allows.</summary>
    [Range(1, 16)]
    public int PerHost { get; set; } = 1;

    /// <summary>The longest <c>Crawl-delay</c> that is heeded; a longer one counts as this.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan LongestCrawlDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a slice waits for its turn at a host before it is put off and its worker does something else.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:30")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Redirects followed from a page, or from a <c>robots.txt</c>.</summary>
    [Range(0, 20)]
    public int MaxRedirects { get; set; } = 5;

    /// <summary>How long a <c>robots.txt</c> is believed; a day at most (RFC 9309 section 2.4).</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RobotsKeptFor { get; set; } = TimeSpan.FromHours(24);

    /// <summary>After a <c>robots.txt</c> that could not be had, how long its host is left alone before it is asked again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan RobotsRetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Errors in a row after which a host is left alone.</summary>
    [Range(1, 1000)]
    public int ErrorsInRow { get; set; } = 5;

    /// <summary>For how long; each further error doubles it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan OpenFor { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The longest that it gets.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan LongestOpen { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A host that has failed for longer fails the slices that want it; before that they wait for it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan WaitForHost { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a host is left alone that answers 429 and does not say how long.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan RestFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Times of day without visits, e.g. <c>09:00-15:30</c> or over midnight <c>22:00-06:00</c>; also comma-separated in one variable.</summary>
    public IList<string> QuietHours { get; set; } = [];

    /// <summary>IANA name of the zone that <see cref="QuietHours"/> are in.</summary>
    [Required]
    public string QuietZone { get; set; } = "Asia/Seoul";
}
