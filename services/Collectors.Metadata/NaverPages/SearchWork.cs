using Collectors.Collecting.Paging;

namespace Collectors.Metadata.NaverPages;

/// <summary>Which hits a page begins with.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Start">Rank of the first hit.</param>
internal sealed record SearchWork(DateOnly From, DateOnly To, int Start) : PageWork
{
    public override string ToKey() => $"{From:yyyyMMdd}-{To:yyyyMMdd}-{Start}";

    /// <summary>As the source's own form asks: newest first, days inclusive (SOURCES.md 2).</summary>
    public string ToQueryString(string keyword) =>
        $"where=news&query={Uri.EscapeDataString(keyword)}&sort=1&pd=3&ds={From:yyyy.MM.dd}&de={To:yyyy.MM.dd}&nso=so:dd,p:from{From:yyyyMMdd}to{To:yyyyMMdd}&start={Start}";
}
