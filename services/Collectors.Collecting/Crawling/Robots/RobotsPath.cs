using System.Globalization;
using System.Text;

namespace Collectors.Collecting.Crawling.Robots;

/// <summary>
/// Paths in one spelling, so that they can be compared octet by octet (RFC 9309 section 2.2.2): what need not be encoded is not,
/// everything else is, with capital digits.
/// </summary>
internal static class RobotsPath
{
    /// <summary>A pattern's <c>*</c> and <c>$</c> stay what they are; encoded ones stay encoded.</summary>
    public static string OfPattern(string pattern) => Normal(pattern, "*$");

    /// <summary>In an address those two are characters like any other, and match a pattern's encoded ones.</summary>
    public static string OfAddress(Uri address) => Normal(address.PathAndQuery, "");

    private static string Normal(string path, string kept)
    {
        var normal = new StringBuilder(path.Length);
        var octets = Encoding.UTF8.GetBytes(path);
        for (var at = 0; at < octets.Length; at++)
        {
            var octet = octets[at];
            var encoded = octet == '%' && at + 2 < octets.Length && byte.TryParse(octets.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octet);
            if (encoded)
                at += 2;
            if (IsPlain(octet, encoded) || (!encoded && kept.Contains((char)octet, StringComparison.Ordinal)))
                normal.Append((char)octet);
            else
                normal.Append(CultureInfo.InvariantCulture, $"%{octet:X2}");
        }
        return normal.ToString();
    }

    /// <summary>Unreserved characters (RFC 3986 section 2.3) mean the same either way; reserved ones only as they stand.</summary>
    private static bool IsPlain(byte octet, bool encoded) =>
        char.IsAsciiLetterOrDigit((char)octet) || "-._~".Contains((char)octet, StringComparison.Ordinal)
        || (!encoded && ":/?#[]@!&'()+,;=".Contains((char)octet, StringComparison.Ordinal));
}
