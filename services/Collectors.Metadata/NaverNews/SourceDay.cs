using Collectors.Metadata.Articles;

namespace Collectors.Metadata.NaverNews;

/// <summary>The source's days: Seoul's.</summary>
internal static class SourceDay
{
    public const string Zone = "Asia/Seoul";

    private static readonly TimeZoneInfo Seoul = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public static DateOnly Of(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, Seoul).DateTime);

    /// <summary>Items of this source always have a date.</summary>
    public static DateOnly Of(Article article) => Of(article.PublishedAt!.Value);

    public static DateTimeOffset Start(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Seoul.GetUtcOffset(midnight));
    }
}
