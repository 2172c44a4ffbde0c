using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Collectors.Metadata.ArticleText.Decoding;

/// <summary>A page's bytes as text. What the page says of its encoding counts as long as the bytes do not contradict it.</summary>
internal static class PageText
{
    /// <summary>A label is looked for in so many bytes at the beginning; the HTML standard asks for 1024, and real pages need more.</summary>
    private const int LabelWithin = 4096;

    public static string Decode(ReadOnlySpan<byte> page, string? contentType) =>
        ByteOrderMark(page) is var (marked, length) ? marked.GetString(page[length..]) : Choose(page, contentType).GetString(page);

    private static Encoding Choose(ReadOnlySpan<byte> page, string? contentType)
    {
        var declared = EncodingLabel.OfContentType(contentType) ?? EncodingLabel.OfMarkup(page[..Math.Min(page.Length, LabelWithin)]);
        // Other encodings make valid UTF-8 by accident only.
        if (declared is null or UTF8Encoding || page.IndexOfAnyExceptInRange((byte)0, (byte)127) >= 0)
            return IsUtf8(page) ? Encoding.UTF8 : declared is null or UTF8Encoding ? LikelyEncoding.Of(page) : declared;
        return declared;
    }

    /// <summary>A page in UTF-8 with a few broken bytes in it, or cut at its end, is still one.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> page)
    {
        if (Utf8.IsValid(page))
            return true;
        int good = 0, bad = 0;
        for (var at = 0; at < page.Length;)
        {
            var status = Rune.DecodeFromUtf8(page[at..], out var rune, out var length);
            if (status != OperationStatus.Done)
                bad++;
            else if (!rune.IsAscii)
                good++;
            at += Math.Max(1, length);
        }
        return good > 4 * bad;
    }

    private static (Encoding Encoding, int Length)? ByteOrderMark(ReadOnlySpan<byte> page) => page switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => null,
    };
}
