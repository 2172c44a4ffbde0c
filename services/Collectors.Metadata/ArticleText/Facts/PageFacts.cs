using AngleSharp.Dom;
using Collectors.Metadata.ArticleText.Outline;

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>What a page says about itself, in the head and elsewhere, from the most to the least reliable place.</summary>
internal sealed class PageFacts
{
    private readonly MetaTags _meta;
    private readonly Uri _address;
    private readonly PageOutline _page;

    public PageFacts(PageOutline page, Uri address)
    {
        (_page, _address) = (page, address);
        _meta = MetaTags.Of(page.Document);
        LinkedArticle = LinkedData.Find(page.Document);
        Language = PageLanguage.Declared(page.Document, _meta);
    }

    public LinkedArticle? LinkedArticle { get; }

    /// <summary>As declared; null where it is not.</summary>
    public string? Language { get; }

    /// <summary>As the article is headed, without the site's name.</summary>
    public string? Title =>
        WithoutSite(Line(LinkedArticle?.Headline) ?? Line(_meta["og:title"]) ?? Heading() ?? Line(_meta["twitter:title"]) ?? Line(_page.Document.Title));

    /// <summary>How the page is called in full.</summary>
    public string FullTitle => Line(_page.Document.Title) ?? Line(_meta["og:title"]) ?? "";

    public string Description => Line(_meta["og:description"]) ?? Line(_meta["description"]) ?? Line(LinkedArticle?.Description) ?? "";

    public string Site => Line(_meta["og:site_name"]) ?? Line(LinkedArticle?.Publisher) ?? Line(_meta["application-name"]) ?? Host;

    public string Address => Absolute(CanonicalLink()) ?? Absolute(_meta["og:url"]) ?? _address.AbsoluteUri;

    public string? LeadImage => Absolute(_meta["og:image"]) ?? Absolute(_meta["og:image:url"]) ?? Absolute(_meta["twitter:image"]) ?? Absolute(LinkedArticle?.Image);

    private string Host => _address.IdnHost.StartsWith("www.", StringComparison.Ordinal) ? _address.IdnHost[4..] : _address.IdnHost;

    public string? Author(string body) => Byline.Find(_page, LinkedArticle, _meta, body);

    public DateTimeOffset? PublishedAt(string? language) => PublishedTime.Find(_page, LinkedArticle, _meta, korean: language == "ko");

    private string? Heading()
    {
        var headings = _page.Blocks.Where(block => block.Part.Tag == "h1" || block.Part.Above().Take(2).Any(part => part.Tag == "h1")).ToList();
        return headings.Count == 1 ? Line(headings[0].Text) : null;
    }

    /// <summary>Titles end in the site's name, behind a sign that could as well be part of them.</summary>
    private string? WithoutSite(string? title)
    {
        var cut = title?.LastIndexOfAny(['|', '·', '–', '—', '-', ':', '<', '«', '»']) ?? -1;
        return cut > 0 && char.IsWhiteSpace(title![cut - 1]) && IsSite(title[(cut + 1)..].Trim()) ? title[..cut].TrimEnd() : title;
    }

    private bool IsSite(string name)
    {
        var letters = string.Concat(name.Where(char.IsLetterOrDigit));
        return letters.Length > 1 && (string.Concat(Site.Where(char.IsLetterOrDigit)).Contains(letters, StringComparison.OrdinalIgnoreCase)
            || Host.Replace(".", "", StringComparison.Ordinal).Contains(letters, StringComparison.OrdinalIgnoreCase));
    }

    private string? CanonicalLink() =>
        _page.Document.QuerySelectorAll("link[rel]").FirstOrDefault(link => link.GetAttribute("rel")!.Equals("canonical", StringComparison.OrdinalIgnoreCase))?.GetAttribute("href");

    private string? Absolute(string? address) =>
        !string.IsNullOrWhiteSpace(address) && Uri.TryCreate(_address, address.Trim(), out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri : null;

    public static string? Line(string? text)
    {
        var line = text is null ? "" : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > 0 ? line : null;
    }
}
