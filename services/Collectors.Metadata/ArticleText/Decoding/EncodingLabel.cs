using System.Text;
using System.Text.RegularExpressions;

namespace Collectors.Metadata.ArticleText.Decoding;

/// <summary>What pages call encodings (WHATWG Encoding Standard: a label stands for the widest encoding that browsers read it as).</summary>
internal static partial class EncodingLabel
{
    /// <summary>Windows' Unified Hangul Code. What .NET calls euc-kr lacks most of it.</summary>
    public const int Korean = 949;

    static EncodingLabel() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Encoding CodePage(int page) => Encoding.GetEncoding(page);

    public static Encoding? OfContentType(string? contentType) =>
        contentType is not null && Charset().Match(contentType) is { Success: true } match ? Find(match.Groups["label"].Value) : null;

    /// <summary>From <c>meta</c> or the XML declaration, both of which are ASCII in any encoding that needs them.</summary>
    public static Encoding? OfMarkup(ReadOnlySpan<byte> start) =>
        Declaration().Match(Encoding.Latin1.GetString(start)) is { Success: true } match ? Find(match.Groups["label"].Value) : null;

    private static Encoding? Find(string label)
    {
        switch (label.ToLowerInvariant())
        {
            case "euc-kr" or "euckr" or "cp949" or "ms949" or "uhc" or "windows-949" or "x-windows-949" or "korean" or "ksc5601" or "ksc_5601" or "ks_c_5601-1987" or "ks_c_5601-1989":
                return CodePage(Korean);
            case "iso-8859-1" or "latin1" or "latin-1" or "ascii" or "us-ascii" or "iso8859-1" or "cp1252":
                return CodePage(1252);
            case "gb2312" or "gbk" or "gb_2312-80" or "x-gbk" or "chinese":
                return CodePage(54936);
            case "utf8" or "utf-8" or "unicode-1-1-utf-8":
                return Encoding.UTF8;
            // A page whose label could be read as ASCII is in no UTF-16.
            case "utf-16" or "utf-16le" or "utf-16be" or "unicode":
                return Encoding.UTF8;
            case var name:
                return Array.Find(Encoding.GetEncodings(), known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.GetEncoding();
        }
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*(?<label>[\w.:-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Charset();

    [GeneratedRegex("""(?:<meta\b[^>]*?\bcharset\s*=\s*["']?\s*|<\?xml\b[^>]*?\bencoding\s*=\s*["'])(?<label>[\w.:-]+)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
