using System.Globalization;
using System.Text.RegularExpressions;
using Collectors.Collecting;

namespace Collectors.Metadata.NaverPages;

/// <summary>When a hit appeared: <c>3분 전</c>, <c>2시간 전</c>, <c>1일 전</c>, <c>어제</c>, or a day like <c>2026.11.20.</c> (SOURCES.md 2).</summary>
internal static partial class HitDate
{
    /// <param name="text">The page's words.</param>
    /// <param name="seen">When the page was read.</param>
    /// <returns>A moment before <paramref name="seen"/>, or the day's midnight in Seoul; null for any other text.</returns>
    public static DateTimeOffset? Read(string text, DateTimeOffset seen)
    {
        var match = Date().Match(text.Trim());
        if (!match.Success)
            return null;
        if (match.Groups["day"] is { Success: true } day)
        {
            return DateOnly.TryParseExact(day.Value, ["yyyy.M.d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? SourceDays.Seoul.Start(date) : null;
        }
        if (!match.Groups["count"].Success)
            return match.Value == "어제" ? SourceDays.Seoul.Start(SourceDays.Seoul.Of(seen).AddDays(-1)) : seen;
        var count = int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture);
        return match.Groups["unit"].Value switch
        {
            "초" => seen.AddSeconds(-count),
            "분" => seen.AddMinutes(-count),
            "시간" => seen.AddHours(-count),
            "일" => SourceDays.Seoul.Start(SourceDays.Seoul.Of(seen.AddDays(-count))),
            _ => SourceDays.Seoul.Start(SourceDays.Seoul.Of(seen.AddDays(-7 * count))),
        };
    }

    [GeneratedRegex(@"^((?<count>\d{1,3}) ?(?<unit>초|분|시간|일|주) ?전|방금 ?전|어제|(?<day>\d{4}\.\d{1,2}\.\d{1,2})\.?)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Date();
}
