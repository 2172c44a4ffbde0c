using System.Globalization;
using System.Text.RegularExpressions;
using Collectors.Coordinator.Requests.Reading;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>The days that a request covers, both included, in the source's zone.</summary>
internal static partial class PeriodRules
{
    private const string StartName = "start_date";
    private const string EndName = "end_date";

    /// <returns>Null when a date is no good.</returns>
    public static (DateOnly Start, DateOnly End)? Read(Fields fields, DateOnly today, int days)
    {
        var start = Day(fields, StartName, today);
        var end = Day(fields, EndName, today);
        if ((start is null && fields.Has(StartName)) || (end is null && fields.Has(EndName)))
            return null;
        var last = end ?? today;
        var first = start ?? (last.DayNumber >= days ? last.AddDays(1 - days) : DateOnly.MinValue);
        if (first > last)
        {
            fields.Complain(StartName, new($"must not be after end_date ({last:yyyy-MM-dd}).", $"end_date({last:yyyy-MM-dd})보다 늦을 수 없습니다."));
            return null;
        }
        return (first, last);
    }

    private static DateOnly? Day(Fields fields, string name, DateOnly today)
    {
        if (fields.Text(name) is not { } text)
            return null;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            fields.Complain(name, Shape().IsMatch(text)
                ? new("is not a day of the calendar.", "달력에 없는 날짜입니다.")
                : new("must be a day as yyyy-MM-dd, e.g. 2024-01-31.", "yyyy-MM-dd 형식의 날짜여야 합니다. 예: 2024-01-31."));
            return null;
        }
        if (day > today)
        {
            fields.Complain(name, new($"must not be in the future; today is {today:yyyy-MM-dd} there.", $"미래일 수 없습니다. 기준 시간대의 오늘은 {today:yyyy-MM-dd}입니다."));
            return null;
        }
        return day;
    }

    [GeneratedRegex(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
