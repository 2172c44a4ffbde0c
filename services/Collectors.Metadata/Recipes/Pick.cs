using AngleSharp.Css.Parser;
using AngleSharp.Dom;

namespace Collectors.Metadata.Recipes;

/// <summary>
/// What is taken out of an element: the text of the first one within it that a CSS selector matches, or with <c>@name</c> behind the
/// selector an attribute. Without a selector it is the element itself.
/// </summary>
internal sealed record Pick(string Selector, string? Attribute)
{
    private static readonly CssSelectorParser Css = new();

    public static bool IsSelector(string text) => Css.ParseSelector(text) is not null;

    /// <returns>Null when the selector is none.</returns>
    public static Pick? Parse(string text)
    {
        var at = text.LastIndexOf('@');
        var (selector, attribute) = at < 0 ? (text.Trim(), null) : (text[..at].Trim(), text[(at + 1)..].Trim());
        return (selector.Length == 0 ? attribute is not null : IsSelector(selector)) && attribute is not "" ? new(selector, attribute) : null;
    }

    /// <returns>Null when there is none, or nothing in it.</returns>
    public string? Of(IParentNode scope)
    {
        var element = Selector.Length == 0 ? scope as IElement : scope.QuerySelector(Selector);
        var text = Attribute is null ? element?.TextContent : element?.GetAttribute(Attribute);
        return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
    }
}
