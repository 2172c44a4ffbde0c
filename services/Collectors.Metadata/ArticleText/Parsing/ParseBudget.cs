using System.Runtime.InteropServices;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace Collectors.Metadata.ArticleText.Parsing;

/// <summary>
/// Stops a parse that costs the square of its input. With each tag the HTML standard's algorithm looks through the elements that are
/// open, so their number, summed over the tags, is the work; it is counted instead of time, to be the same on any machine.
/// </summary>
internal sealed class ParseBudget
{
    /// <summary>A few seconds. Ten thousand tables within each other take half of it, large real pages a thousandth.</summary>
    private const long Most = 300_000_000;

    /// <summary>They close by themselves, or never open.</summary>
    private static readonly HashSet<string> Passing = new(StringComparer.Ordinal)
    {
        "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "rp", "rt",
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    };

    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _depth;
    private long _work;

    /// <summary>Only in what is not HTML does a slash close a tag.</summary>
    private bool IsDrawing => _open.GetValueOrDefault("svg") + _open.GetValueOrDefault("math") > 0;

    /// <exception cref="SpentException">The page costs too much; the parser has no other way to be stopped.</exception>
    public void Spend(HtmlToken token, TextRange range)
    {
        if (token is not HtmlTagToken tag)
            return;
        _work += _depth;
        if (_work > Most)
            throw new SpentException();
        if (Passing.Contains(tag.Name) || (tag.IsSelfClosing && IsDrawing))
            return;
        ref var open = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, tag.Name, out _);
        var change = tag.Type == HtmlTokenType.StartTag ? 1 : open > 0 ? -1 : 0;
        open += change;
        _depth += change;
    }

    /// <summary>The budget is spent.</summary>
    public sealed class SpentException : Exception;
}
