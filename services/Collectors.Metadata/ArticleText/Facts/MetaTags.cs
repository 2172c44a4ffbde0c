using AngleSharp.Dom;

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>A page's <c>meta</c> elements by property, name or item property; of equal ones the first.</summary>
internal sealed class MetaTags
{
    private static readonly string[] Naming = ["property", "name", "itemprop", "http-equiv"];

    private readonly Dictionary<string, string> _contents = new(StringComparer.OrdinalIgnoreCase);

    public string? this[string name] => _contents.GetValueOrDefault(name);

    public static MetaTags Of(IDocument document)
    {
        var tags = new MetaTags();
        foreach (var element in document.GetElementsByTagName("meta"))
        {
            if (element.GetAttribute("content") is not { Length: > 0 } content)
                continue;
            foreach (var naming in Naming)
            {
                if (element.GetAttribute(naming) is { Length: > 0 } name)
                    tags._contents.TryAdd(name.Trim(), content);
            }
        }
        return tags;
    }

    public string? First(IEnumerable<string> names) => names.Select(name => this[name]).FirstOrDefault(content => !string.IsNullOrWhiteSpace(content));
}
