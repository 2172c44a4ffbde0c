namespace Collectors.Metadata.Articles;

/// <summary>For sources that are no search: whether an article is about a keyword.</summary>
internal static class KeywordFilter
{
    /// <summary>Takes everything.</summary>
    private const string All = "*";

    /// <returns>Whether all its words are in the title or the summary.</returns>
    public static bool Holds(Article article, string keyword) => keyword.Trim() == All || keyword
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .All(word => article.Title.Contains(word, StringComparison.OrdinalIgnoreCase) || article.Summary?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
}
