using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Body;

/// <summary>The text of the article on a page.</summary>
internal static class ArticleBody
{
    /// <summary>Less than this of a page may be all there is, or a sign that names misled.</summary>
    private const int SuspiciouslyShort = 200;

    /// <param name="page">The page.</param>
    /// <param name="title">What the page is called, which is no part of the text.</param>
    /// <param name="teaser">How the page describes itself.</param>
    /// <returns>Blocks of text with an empty line between; empty when the page has none.</returns>
    public static string Read(PageOutline page, string title, string teaser)
    {
        var text = Read(page, title, teaser, Clutter.Is);
        if (text.Length >= SuspiciouslyShort)
            return text;
        var unnamed = Read(page, title, teaser, Clutter.IsWhateverItIsCalled);
        return unnamed.Length > 2 * text.Length ? unnamed : text;
    }

    private static string Read(PageOutline page, string title, string teaser, Func<Part, PageOutline, bool> isClutter)
    {
        if (page.Parts.Count == 0)
            return "";
        var clutter = Blocks(page, isClutter);
        var main = MainPart.Find(page, clutter, teaser);
        var blocks = Enumerable.Range(main.FirstBlock, main.EndBlock - main.FirstBlock).Where(index => !clutter[index]).Select(index => page.Blocks[index]);
        return string.Join("\n\n", BlockFilter.Keep([.. blocks], title).Select(block => block.Text));
    }

    private static bool[] Blocks(PageOutline page, Func<Part, PageOutline, bool> isClutter)
    {
        var blocks = new bool[page.Blocks.Count];
        for (var index = 1; index < page.Parts.Count; index++)
        {
            var part = page.Parts[index];
            if (!isClutter(part, page))
                continue;
            Array.Fill(blocks, true, part.FirstBlock, part.EndBlock - part.FirstBlock);
            index = part.End - 1;
        }
        return blocks;
    }
}
