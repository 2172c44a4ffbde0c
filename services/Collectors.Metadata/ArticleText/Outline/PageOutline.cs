using AngleSharp.Dom;

namespace Collectors.Metadata.ArticleText.Outline;

/// <summary>A page as two flat lists in document order, so that no depth of nesting costs a stack frame: its elements, and its blocks of text.</summary>
internal sealed class PageOutline
{
    public required IDocument Document { get; init; }

    public required IReadOnlyList<Part> Parts { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    public IEnumerable<Part> Inside(Part part)
    {
        for (var index = part.Index + 1; index < part.End; index++)
            yield return Parts[index];
    }
}
