using System.ComponentModel.DataAnnotations;

namespace Collectors.Comments.Cbox;

/// <summary>Section <c>Collectors:Sources:NaverComments</c>.</summary>
public sealed class NaverCommentsOptions
{
    public const string Section = "Collectors:Sources:NaverComments";

    /// <summary>
    /// The operator has read the terms of the service whose comments these are, and answers for collecting them. The address is
    /// undocumented and meant for its own pages; nothing is asked of it before.
    /// </summary>
    public bool TermsAccepted { get; set; }

    /// <summary>The host that serves comments.</summary>
    public Uri BaseAddress { get; set; } = new("https://apis.naver.com");

    /// <summary>Named as the page that asks, without which nothing is answered.</summary>
    public Uri RefererAddress { get; set; } = new("https://n.news.naver.com");

    /// <summary>The service the comments belong to, as the host calls it.</summary>
    [Required]
    public string Ticket { get; set; } = "news";

    [Required]
    public string Pool { get; set; } = "cbox5";

    [Required]
    public string TemplateId { get; set; } = "default_society";

    /// <summary>From one call to the next, at least, all processes together.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Comments on a page, at most what the host gives.</summary>
    [Range(1, 100)]
    public int PageSize { get; set; } = 100;

    /// <summary>Pages under one article or one comment; beyond them its comments are truncated.</summary>
    [Range(1, 100_000)]
    public int MostPages { get; set; } = 1_000;

    /// <summary>The source whose articles are asked for.</summary>
    [Required]
    public string ArticleSource { get; set; } = "naver-news";

    /// <summary>How that source is read.</summary>
    [Required]
    public string ArticleMethod { get; set; } = "api";
}
