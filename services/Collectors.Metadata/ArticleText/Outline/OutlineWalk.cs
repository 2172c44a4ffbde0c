using AngleSharp.Dom;

namespace Collectors.Metadata.ArticleText.Outline;

/// <summary>Walks a document once, without recursion, and writes down its parts and blocks.</summary>
internal sealed class OutlineWalk
{
    private readonly List<Part> _parts = [];
    private readonly List<Block> _blocks = [];
    private readonly BlockText _line = new();
    private Part? _inside;
    private int _links;

    public static PageOutline Of(IDocument document)
    {
        var walk = new OutlineWalk();
        walk.Walk(document.DocumentElement);
        return new PageOutline { Document = document, Parts = walk._parts, Blocks = walk._blocks };
    }

    private void Walk(IElement root)
    {
        INode? node = root;
        while (node is not null)
        {
            var entered = Enter(node);
            if (entered && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }
            while (true)
            {
                if (entered)
                    Leave((IElement)node);
                if (ReferenceEquals(node, root))
                    return;
                if (node.NextSibling is { } sibling)
                {
                    node = sibling;
                    break;
                }
                node = node.Parent!;
                entered = true;
            }
        }
    }

    /// <returns>Whether what is inside is to be read, and left again.</returns>
    private bool Enter(INode node)
    {
        if (node is IText text)
            _line.Add(text.Data, _inside!, _links > 0);
        if (node is not IElement element)
            return false;
        var part = new Part
        {
            Element = element,
            Parent = _inside,
            Tag = element.LocalName,
            Index = _parts.Count,
            Depth = (_inside?.Depth ?? -1) + 1,
        };
        if (Tags.IsSilent(part))
            return false;
        if (Tags.IsBlock(part.Tag))
            EndLine();
        part.FirstBlock = _blocks.Count;
        _parts.Add(part);
        _inside = part;
        if (part.Tag == "a")
            _links++;
        if (part.Tag == "br")
            _line.Break();
        return true;
    }

    private void Leave(IElement element)
    {
        if (Tags.IsBlock(element.LocalName))
            EndLine();
        var part = _inside!;
        part.End = _parts.Count;
        part.EndBlock = _blocks.Count;
        if (part.Tag == "a")
            _links--;
        _inside = part.Parent;
        if (_inside is not null)
        {
            _inside.TextLength += part.TextLength;
            _inside.LinkLength += part.LinkLength;
        }
    }

    private void EndLine()
    {
        if (_line.Take() is not { } block)
            return;
        _blocks.Add(block);
        block.Part.TextLength += block.Text.Length;
        block.Part.LinkLength += block.LinkLength;
    }
}
