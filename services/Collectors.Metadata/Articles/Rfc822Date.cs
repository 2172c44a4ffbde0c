using System.Globalization;

namespace Collectors.Metadata.Articles;

/// <summary>Dates like <c>Sat, 21 Nov 2026 09:58:00 +0900</c>.</summary>
public static class Rfc822Date
{
    /// <returns>Null for anything else. The weekday is not looked at: a wrong one is no reason to lose the date.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        var rest = text.AsSpan();
        if (rest.IndexOf(',') is var comma and >= 0)
            rest = rest[(comma + 1)..];
        var plain = rest.Trim().ToString();
        plain = plain.EndsWith(" GMT", StringComparison.Ordinal) || plain.EndsWith(" UTC", StringComparison.Ordinal) ? plain[..^4] + " +0000" : plain;
        return DateTimeOffset.TryParseExact(plain, ["d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz"], CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date)
            ? date
            : null;
    }
}
