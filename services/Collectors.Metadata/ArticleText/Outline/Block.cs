namespace Collectors.Metadata.ArticleText.Outline;

/// <summary>A run of text that a browser sets as one block: a paragraph, a heading, an item, a cell, a caption.</summary>
internal sealed class Block
{
    /// <summary>The innermost element that holds all of it.</summary>
    public required Part Part { get; init; }

    /// <summary>White space as a browser shows it; <c>br</c> is a line feed.</summary>
    public required string Text { get; init; }

    /// <summary>Characters of it inside links.</summary>
    public required int LinkLength { get; init; }

    public double LinkDensity => (double)LinkLength / Text.Length;

    public override string ToString() => $"{Part} {Text}";
}
