using System.Text;

namespace Collectors.Metadata.ArticleText.Outline;

/// <summary>Gathers the text of one block, white space as a browser collapses it.</summary>
internal sealed class BlockText
{
    private readonly StringBuilder _text = new();
    private Part? _part;
    private int _linkLength;
    private bool _space;

    public void Add(string data, Part inside, bool link)
    {
        foreach (var character in data)
        {
            if (char.IsWhiteSpace(character))
            {
                _space = true;
                continue;
            }
            if (_space && _text.Length > 0 && _text[^1] != '\n')
                _text.Append(' ');
            _space = false;
            _text.Append(character);
            if (link)
                _linkLength++;
            if (!ReferenceEquals(inside, _part))
                _part = _part is null ? inside : Common(_part, inside);
        }
    }

    public void Break()
    {
        if (_text.Length > 0)
            _text.Append('\n');
        _space = false;
    }

    /// <returns>The block, or null when nothing was written since the last.</returns>
    public Block? Take()
    {
        _space = false;
        if (_part is not { } part)
            return null;
        var block = new Block { Part = part, Text = _text.ToString().TrimEnd(), LinkLength = _linkLength };
        _text.Clear();
        (_part, _linkLength) = (null, 0);
        return block;
    }

    private static Part Common(Part one, Part other)
    {
        while (!ReferenceEquals(one, other))
            (one, other) = one.Depth >= other.Depth ? (one.Parent!, other) : (one, other.Parent!);
        return one;
    }
}
