using System.Text.RegularExpressions;
using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Body;

/// <summary>Leaves out of an article's blocks those that only stand among them.</summary>
internal static class BlockFilter
{
    private const double MostlyLinks = 0.6;
    private const int LinkedSentence = 80;

    public static IEnumerable<Block> Keep(IReadOnlyList<Block> blocks, string title)
    {
        for (var index = 0; index < blocks.Count; index++)
        {
            var block = blocks[index];
            var isTitle = block.Part.Tag == "h1" || (index < 3 && IsTitle(block.Text, title));
            if (!isTitle && !IsTeaser(blocks, index) && !Aside.Is(block))
                yield return block;
        }
    }

    private static bool IsTitle(string text, string title) => text.Length > 10 && title.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Links in a row lead away from the article; one that stands between sentences is part of it.</summary>
    private static bool IsTeaser(IReadOnlyList<Block> blocks, int index)
    {
        if (!IsLinked(blocks[index]) || (blocks[index].Part.Tag == "p" && blocks[index].Text.Length > LinkedSentence))
            return false;
        return index == blocks.Count - 1 || IsShouted(blocks[index]) || IsLinked(blocks[index + 1]) || (index > 0 && IsLinked(blocks[index - 1]));
    }

    /// <summary>A link in capitals is a headline of another article.</summary>
    private static bool IsShouted(Block block) => block.Part.Tag is "p" or "a" or "strong" && block.Text.Any(char.IsUpper) && !block.Text.Any(char.IsLower);

    private static bool IsLinked(Block block) => block.LinkDensity > MostlyLinks;
}
