using System.Globalization;

namespace Collectors.SourceSim.NaverPages;

/// <summary>When a hit appeared, as the pages say it.</summary>
internal static class HitDate
{
    public static string Of(DateTimeOffset published, DateTimeOffset now) => (now - published) switch
    {
        { TotalMinutes: < 1 } => "방금 전",
        { TotalMinutes: < 60 } age => $"{(int)age.TotalMinutes}분 전",
        { TotalHours: < 24 } age => $"{(int)age.TotalHours}시간 전",
        { TotalDays: < 7 } age => $"{(int)age.TotalDays}일 전",
        _ => published.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy.MM.dd.", CultureInfo.InvariantCulture),
    };
}
