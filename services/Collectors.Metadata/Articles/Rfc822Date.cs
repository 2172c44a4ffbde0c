using System.Globalization;

namespace Collectors.Metadata.Articles;

/// <summary>Dates like <c>Sat, 21 Nov 2026 09:58:00 +0900</c> (RFC 822 and its followers), zones by number or by name.</summary>
public static class Rfc822Date
{
    private static readonly string[] Forms = ["d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz", "d MMM yy HH:mm:ss zzz", "d MMM yy HH:mm zzz"];

    private static readonly Dictionary<string, string> Zones = new(StringComparer.OrdinalIgnoreCase)
    {
        ["GMT"] = "+0000",
        ["UTC"] = "+0000",
        ["UT"] = "+0000",
        ["Z"] = "+0000",
        ["KST"] = "+0900",
        ["JST"] = "+0900",
        ["EST"] = "-0500",
        ["EDT"] = "-0400",
        ["CST"] = "-0600",
        ["CDT"] = "-0500",
        ["MST"] = "-0700",
        ["MDT"] = "-0600",
        ["PST"] = "-0800",
        ["PDT"] = "-0700",
        ["CET"] = "+0100",
        ["CEST"] = "+0200",
        ["BST"] = "+0100",
    };

    /// <returns>Null for anything else. The weekday is not looked at: a wrong one is no reason to lose the date.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        var plain = (text ?? "")[((text ?? "").IndexOf(',') + 1)..].Trim();
        var zone = plain.LastIndexOf(' ') + 1;
        if (Zones.TryGetValue(plain[zone..], out var offset))
            plain = plain[..zone] + offset;
        return DateTimeOffset.TryParseExact(plain, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var date) ? date : null;
    }
}
