using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Body;

/// <summary>Which part of a page holds the article: the one that prose is gathered in most closely.</summary>
internal sealed class MainPart
{
    /// <summary>What a block's weight counts for in each part further out.</summary>
    private const double ShareOutward = 0.75;
    private const int ShortestProse = 40;
    private const double MostLinked = 0.5;

    private static readonly HashSet<string> ArticleNames = new(StringComparer.OrdinalIgnoreCase) { "articleBody", "text", "reviewBody", "mainContentOfPage" };

    private readonly PageOutline _page;
    private readonly double[] _closeness;
    private readonly double[] _prose;

    private MainPart(PageOutline page)
    {
        _page = page;
        _closeness = new double[page.Parts.Count];
        _prose = new double[page.Parts.Count];
    }

    /// <param name="page">The page.</param>
    /// <param name="clutter">By block.</param>
    /// <param name="teaser">What the page says elsewhere of its article; a paragraph that says it again, and more, is of the article.</param>
    public static Part Find(PageOutline page, bool[] clutter, string teaser)
    {
        var main = new MainPart(page);
        for (var index = 0; index < page.Blocks.Count; index++)
        {
            if (!clutter[index])
                main.Count(page.Blocks[index], teaser);
        }
        return main.Widest(main.Closest());
    }

    private void Count(Block block, string teaser)
    {
        if (block.Text.Length < ShortestProse || block.LinkDensity > MostLinked || Tags.IsHeading(block.Part.Tag))
            return;
        var weight = block.Text.Length * (1 - block.LinkDensity);
        if (teaser.Length >= ShortestProse && block.Text.Length > teaser.Length && block.Text.Contains(teaser, StringComparison.Ordinal))
            weight *= 2;
        var share = weight;
        for (var part = Holder(block.Part); part is not null; part = part.Parent)
        {
            _closeness[part.Index] += IsMarked(part) ? share * 1.2 : share;
            _prose[part.Index] += weight;
            share *= ShareOutward;
        }
    }

    private Part Closest()
    {
        var best = 0;
        for (var index = 1; index < _closeness.Length; index++)
        {
            if (_closeness[index] > _closeness[best])
                best = index;
        }
        return _page.Parts[best];
    }

    /// <summary>An article may be cut into sections side by side, which are called the same.</summary>
    private Part Widest(Part main)
    {
        var (widest, inner) = (main, main);
        foreach (var outer in main.Above().TakeWhile(part => part.Tag is not ("body" or "html")))
        {
            if (ProseBeside(inner, outer) > 0.1 * _prose[main.Index])
                widest = outer;
            inner = outer;
        }
        return widest;
    }

    private double ProseBeside(Part inner, Part outer)
    {
        var prose = 0.0;
        for (var index = outer.Index + 1; index < outer.End; index = _page.Parts[index].End)
        {
            var part = _page.Parts[index];
            if (part != inner && part.Tag == inner.Tag && part.Words.Count > 0 && part.Words.SetEquals(inner.Words))
                prose += _prose[index];
        }
        return prose;
    }

    private static bool IsMarked(Part part) => part.Tag == "article" || (part.Element.GetAttribute("itemprop") is { } name && ArticleNames.Contains(name));

    /// <summary>A paragraph is one block; what gathers blocks is what holds it.</summary>
    private static Part? Holder(Part part)
    {
        while (part.Parent is not null && (part.Tag is "p" || !Tags.IsBlock(part.Tag)))
            part = part.Parent;
        return part;
    }
}
