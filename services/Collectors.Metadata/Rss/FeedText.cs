using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Collectors.Collecting.Network;
using Collectors.Metadata.ArticleText.Decoding;

namespace Collectors.Metadata.Rss;

/// <summary>From a feed's bytes to XML, in spite of what real feeds get wrong: no DTDs, no depth without end.</summary>
internal static partial class FeedText
{
    private const int Deepest = 100;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false };

    /// <exception cref="XmlException">It is not XML, holds a DTD, or is nested too deeply.</exception>
    public static XDocument Parse(SourceReply reply)
    {
        var text = Mended(PageText.Decode(reply.Body, reply.Headers.GetValueOrDefault("Content-Type")));
        using (var depth = XmlReader.Create(new StringReader(text), Settings))
        {
            while (depth.Read())
            {
                if (depth.Depth > Deepest)
                    throw new XmlException($"its elements are nested more than {Deepest} deep");
            }
        }
        using var reader = XmlReader.Create(new StringReader(text), Settings);
        return XDocument.Load(reader);
    }

    public static bool LooksLikeHtml(byte[] body) => Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 1024))).TrimStart('\ufeff', ' ', '\t', '\r', '\n') is var start
        && (start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase));

    /// <summary>Without blanks before the prolog and characters that XML forbids; entities that only HTML knows become characters, bare ampersands text.</summary>
    private static string Mended(string text) => Doubtful().Replace(text.TrimStart('\ufeff', ' ', '\t', '\r', '\n'), match =>
    {
        if (match.Groups["good"].Success)
            return match.Value;
        if (match.Value[0] != '&')
            return "";
        var decoded = WebUtility.HtmlDecode(match.Value);
        return decoded == match.Value ? $"&amp;{match.Value.AsSpan(1)}" : decoded;
    });

    [GeneratedRegex(@"(?<good><!\[CDATA\[.*?\]\]>|&(amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)|&[A-Za-z][A-Za-z0-9]{1,30};|&|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Doubtful();
}
