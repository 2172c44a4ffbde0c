using AngleSharp.Dom;

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>The language of a page.</summary>
internal static class PageLanguage
{
    private const int Sample = 2000;

    public static string? Declared(IDocument document, MetaTags meta) =>
        Primary(document.DocumentElement?.GetAttribute("lang")) ?? Primary(document.DocumentElement?.GetAttribute("xml:lang"))
        ?? Primary(meta["og:locale"]) ?? Primary(meta["content-language"]);

    /// <summary>By the script of the text, which templates left in another language cannot change; else as declared.</summary>
    public static string? Of(string body, string? declared)
    {
        int hangul = 0, kana = 0, han = 0, latin = 0;
        foreach (var character in body.AsSpan(0, Math.Min(Sample, body.Length)))
        {
            switch (character)
            {
                case >= '가' and <= '힣': hangul++; break;
                case >= 'ぁ' and <= 'ヿ': kana++; break;
                case >= '一' and <= '鿿': han++; break;
                case >= 'A' and <= 'z' or >= 'À' and <= 'ɏ': latin++; break;
            }
        }
        var letters = hangul + kana + han + latin;
        if (hangul * 3 > letters)
            return "ko";
        if (kana * 5 > letters)
            return "ja";
        if (han * 2 > letters)
            return declared is "ja" or "zh" ? declared : "zh";
        return latin * 2 > letters ? LatinLanguage.Of(body) ?? (declared is "ko" or "ja" or "zh" ? null : declared) : declared;
    }

    private static string? Primary(string? tag)
    {
        var primary = tag?.Trim().Split('-', '_', ',')[0].ToLowerInvariant();
        return primary is { Length: 2 or 3 } && primary.All(char.IsAsciiLetterLower) ? primary : null;
    }
}
