using System.Text;

namespace Collectors.Metadata.ArticleText.Decoding;

/// <summary>The encoding of bytes that are not UTF-8 and say nothing true of themselves.</summary>
internal static class LikelyEncoding
{
    private const int Western = 1252;
    private const int Sample = 64 * 1024;
    private const double Convincing = 0.7;

    /// <summary>Encodings in pairs of bytes, and where the everyday letters of each lie; of those that fit alike the first is meant.</summary>
    private static readonly (int CodePage, Func<byte, byte, bool> IsEveryday)[] Pairs =
    [
        (EncodingLabel.Korean, (lead, trail) => lead is 0xA1 or >= 0xB0 and <= 0xC8 && trail >= 0xA1),
        (932, (lead, trail) => lead is >= 0x81 and <= 0x83 or >= 0x88 and <= 0x97 && trail >= 0x40),
        (54936, (lead, trail) => lead is 0xA1 or 0xA3 or >= 0xB0 and <= 0xD7 && trail >= 0xA1),
    ];

    public static Encoding Of(ReadOnlySpan<byte> page)
    {
        var start = Math.Max(0, page.IndexOfAnyExceptInRange((byte)0, (byte)127));
        var sample = page.Slice(start, Math.Min(Sample, page.Length - start)).ToArray();
        if (AreSingle(sample))
            return EncodingLabel.CodePage(Western);
        var best = Pairs.Select(pair => (pair.CodePage, Share: Share(sample, pair.IsEveryday))).MaxBy(pair => pair.Share);
        return EncodingLabel.CodePage(best.Share >= Convincing ? best.CodePage : Western);
    }

    /// <summary>Accents stand alone among ASCII letters; pairs stand in rows.</summary>
    private static bool AreSingle(ReadOnlySpan<byte> sample)
    {
        int single = 0, all = 0;
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] < 0x80)
                continue;
            all++;
            if ((at == 0 || sample[at - 1] < 0x80) && (at + 1 == sample.Length || sample[at + 1] < 0x80))
                single++;
        }
        return single * 2 > all;
    }

    private static double Share(ReadOnlySpan<byte> sample, Func<byte, byte, bool> isEveryday)
    {
        int everyday = 0, all = 0;
        for (var at = 0; at + 1 < sample.Length; at++)
        {
            if (sample[at] <= 0x80)
                continue;
            all++;
            if (isEveryday(sample[at], sample[at + 1]))
                everyday++;
            at++;
        }
        return all == 0 ? 0 : (double)everyday / all;
    }
}
