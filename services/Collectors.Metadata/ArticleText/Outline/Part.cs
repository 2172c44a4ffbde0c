using AngleSharp.Dom;

namespace Collectors.Metadata.ArticleText.Outline;

/// <summary>An element of a page. Parts are listed in document order, so what is inside one follows it directly.</summary>
internal sealed class Part
{
    private IReadOnlySet<string>? _words;

    public required IElement Element { get; init; }

    public required Part? Parent { get; init; }

    public required string Tag { get; init; }

    public required int Index { get; init; }

    public required int Depth { get; init; }

    /// <summary>The index of the first part that is not inside.</summary>
    public int End { get; set; }

    /// <summary>Characters inside, white space counted once.</summary>
    public int TextLength { get; set; }

    /// <summary>Those of them inside links.</summary>
    public int LinkLength { get; set; }

    /// <summary>The first block inside, and the first behind it.</summary>
    public int FirstBlock { get; set; }

    public int EndBlock { get; set; }

    /// <summary>What its author called it: the words of class, id and role.</summary>
    public IReadOnlySet<string> Words => _words ??= PartWords.Of(Element);

    public double LinkDensity => TextLength == 0 ? 0 : (double)LinkLength / TextLength;

    public bool Holds(Part other) => other.Index >= Index && other.Index < End;

    public IEnumerable<Part> Above()
    {
        for (var part = Parent; part is not null; part = part.Parent)
            yield return part;
    }

    public override string ToString() => $"<{Tag} {string.Join(' ', Words)}>";
}
