using System.Globalization;
using System.Text.RegularExpressions;

namespace Collectors.Coordinator.Requests.Reading;

/// <summary>A point in time as RFC 3339 has it: with its offset, or it is none.</summary>
internal static partial class Moment
{
    public static bool TryRead(string text, out DateTimeOffset utc)
    {
        var isTime = Shape().IsMatch(text) & DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out utc);
        return isTime;
    }

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Shape();
}
