using System.ComponentModel.DataAnnotations;

namespace Collectors.Metadata.Naver;

/// <summary>Section <c>Collectors:Sources:NaverNews</c>, for news, blogs and cafes: the keys of one application serve all. The key pool reads them from <c>Keys</c>.</summary>
public sealed class NaverOptions
{
    public const string Section = "Collectors:Sources:NaverNews";

    /// <summary>Overrides the host, whichever mode is used.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>Overrides the hub's host alone.</summary>
    public Uri? HubBaseAddress { get; set; }

    public NaverMode Mode { get; set; } = NaverMode.Auto;

    /// <summary>Hits on a page, at most what the source gives.</summary>
    [Range(1, 100)]
    public int PageSize { get; set; } = 100;

    /// <summary>The largest first rank of a page that the source accepts.</summary>
    [Range(1, 100_000)]
    public int MaxStart { get; set; } = 1_000;

    /// <summary>The deepest rank that can be reached; some ways to the source stop at 1,000.</summary>
    [Range(1, 200_000)]
    public int MaxRank { get; set; } = 1_099;
}

/// <summary>Which host is asked.</summary>
public enum NaverMode
{
    /// <summary>Legacy first; a key that it refuses and the hub takes goes to the hub from then on.</summary>
    Auto,

    /// <summary>openapi.naver.com, for keys made before 2026-07-31; works until 2027-06-30.</summary>
    Legacy,

    /// <summary>NAVER API HUB.</summary>
    Hub,
}
