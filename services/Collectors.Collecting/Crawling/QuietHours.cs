using System.Globalization;
using Microsoft.Extensions.Options;

namespace Collectors.Collecting.Crawling;

/// <summary>The operator's times of day without visits.</summary>
internal sealed class QuietHours(IOptions<CrawlingOptions> options, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.QuietZone);
    private readonly (TimeOnly From, TimeOnly To)[] _spans = [.. options.Value.QuietHours.Select(span => TryRead(span, out var read) ? read : throw new FormatException(span))];

    /// <returns>When the quiet that is now ends, another that follows at once included; null when none is.</returns>
    public DateTimeOffset? Until()
    {
        var until = default(DateTimeOffset?);
        while (EndAt(until ?? clock.GetUtcNow()) is { } end && end - clock.GetUtcNow() < TimeSpan.FromDays(2))
            until = end;
        return until;
    }

    /// <param name="text">E.g. <c>22:00-06:00</c>; from the first, up to but without the second.</param>
    /// <param name="span">What it says.</param>
    public static bool TryRead(string text, out (TimeOnly From, TimeOnly To) span)
    {
        span = default;
        return text.Split('-', StringSplitOptions.TrimEntries) is [var from, var to]
            && TimeOnly.TryParseExact(from, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out span.From)
            && TimeOnly.TryParseExact(to, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out span.To)
            && span.From != span.To;
    }

    private DateTimeOffset? EndAt(DateTimeOffset at)
    {
        var local = TimeZoneInfo.ConvertTime(at, _zone);
        var time = TimeOnly.FromTimeSpan(local.TimeOfDay);
        foreach (var (from, to) in _spans.Where(span => time.IsBetween(span.From, span.To)))
        {
            var day = DateOnly.FromDateTime(local.Date).AddDays(to > time ? 0 : 1);
            var end = day.ToDateTime(to);
            return new DateTimeOffset(end, _zone.GetUtcOffset(end)).ToUniversalTime();
        }
        return null;
    }
}
