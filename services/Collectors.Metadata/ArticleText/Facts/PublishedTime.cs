using System.Globalization;
using System.Text.RegularExpressions;
using Collectors.Collecting;
using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>When an article was published.</summary>
internal static partial class PublishedTime
{
    /// <summary>Characters of a line that says when.</summary>
    private const int Longest = 60;

    private static readonly string[] MetaNames =
    [
        "article:published_time", "og:article:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate", "publishdate",
        "publish-date", "article.published", "article:published", "date", "cXenseParse:recs:publishtime", "rnews:datePublished", "dateCreated",
    ];

    private static readonly string[] Attributes = ["datetime", "content", "data-date-time", "data-datetime", "title"];

    public static DateTimeOffset? Find(PageOutline page, LinkedArticle? linked, MetaTags meta, bool korean) =>
        Read(linked?.PublishedAt, korean)
        ?? MetaNames.Select(name => Read(meta[name], korean)).FirstOrDefault(time => time is not null)
        ?? page.Parts.Where(IsMarked).Select(part => OfElement(part, korean)).FirstOrDefault(time => time is not null)
        ?? page.Blocks.Where(block => block.Text.Length <= Longest).Select(block => Written(block.Text, korean)).FirstOrDefault(time => time is not null);

    private static bool IsMarked(Part part) =>
        part.TextLength <= Longest && (part.Tag == "time" || part.Element.GetAttribute("itemprop") is "datePublished" || part.Element.HasAttribute("data-date-time"));

    private static DateTimeOffset? OfElement(Part part, bool korean) =>
        Attributes.Select(name => Read(part.Element.GetAttribute(name), korean)).FirstOrDefault(time => time is not null) ?? Written(part.Element.TextContent, korean);

    /// <summary>ISO 8601, RFC 822 and what is near; a wall clock's time is taken in the page's own zone.</summary>
    private static DateTimeOffset? Read(string? text, bool korean)
    {
        if (text is null || text.Length is < 8 or > 64)
            return null;
        if (Compact().Match(text.Trim()) is { Success: true } compact)
            return At(compact, korean);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && IsSane(time)
            ? HasZone().IsMatch(text) ? time.ToUniversalTime() : Local(time.DateTime, korean)
            : Written(text, korean);
    }

    /// <summary>As newspapers set it: <c>입력 2024.01.05 10:30</c>, <c>2024년 1월 5일 오후 3:20</c>.</summary>
    private static DateTimeOffset? Written(string text, bool korean) => Printed().Match(text) is { Success: true } match ? At(match, korean) : null;

    private static DateTimeOffset? At(Match match, bool korean)
    {
        int Number(string name) => match.Groups[name] is { Success: true } group ? int.Parse(group.Value, CultureInfo.InvariantCulture) : 0;
        var (year, month, day, hour) = (Number("y"), Number("m"), Number("d"), Number("h"));
        if (match.Groups["pm"].Success && hour < 12)
            hour += 12;
        if (year is < 1990 or > 2100 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || Number("min") > 59)
            return null;
        return Local(new DateTime(year, month, day, hour, Number("min"), Number("s") % 60, DateTimeKind.Unspecified), korean);
    }

    private static DateTimeOffset Local(DateTime clock, bool korean) =>
        korean ? SourceDays.Seoul.Start(DateOnly.FromDateTime(clock)).Add(clock.TimeOfDay).ToUniversalTime() : new DateTimeOffset(clock, TimeSpan.Zero);

    private static bool IsSane(DateTimeOffset time) => time.Year is >= 1990 and <= 2100;

    [GeneratedRegex("""(?:[zZ]|GMT|UTC|[+-]\d\d:?\d\d)\s*$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HasZone();

    [GeneratedRegex("""^(?<y>\d{4})(?<m>\d\d)(?<d>\d\d)(?:T?(?<h>\d\d)(?<min>\d\d)(?<s>\d\d)?)?$""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Compact();

    [GeneratedRegex(
        """(?<!\d)(?<y>(?:19|20)\d\d)\s?[.\-/년]\s?(?<m>\d{1,2})\s?[.\-/월]\s?(?<d>\d{1,2})(?!\d)\s?[.일]?(?:\s*\([월화수목금토일]\))?(?:[\sT]*(?:오전|AM|(?<pm>오후|PM))?\s?(?<h>\d{1,2})[:시]\s?(?<min>\d{1,2})(?::(?<s>\d\d))?)?""",
        RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Printed();
}
