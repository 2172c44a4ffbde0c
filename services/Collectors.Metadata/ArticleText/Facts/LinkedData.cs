using System.Net;
using System.Text.Json;
using AngleSharp.Dom;

namespace Collectors.Metadata.ArticleText.Facts;

/// <summary>Finds the article in a page's JSON-LD (json-ld.org), in whichever of the shapes that sites give it.</summary>
internal static class LinkedData
{
    private const int MostNodes = 1000;

    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static LinkedArticle? Find(IDocument document)
    {
        foreach (var script in document.GetElementsByTagName("script"))
        {
            if (script.GetAttribute("type")?.Contains("ld+json", StringComparison.OrdinalIgnoreCase) == true && Read(script.TextContent) is { } article)
                return article;
        }
        return null;
    }

    private static LinkedArticle? Read(string json)
    {
        try
        {
            using var data = JsonDocument.Parse(json.Trim().TrimEnd(';'), Lenient);
            return Nodes(data.RootElement).Where(IsArticle).Select(Article).FirstOrDefault();
        }
        catch (JsonException)
        {
            // What a site writes here is often no JSON, and then says nothing.
            return null;
        }
    }

    /// <summary>All objects of a list, of a graph, and what they are about.</summary>
    private static IEnumerable<JsonElement> Nodes(JsonElement root)
    {
        var open = new Queue<JsonElement>([root]);
        for (var seen = 0; seen < MostNodes && open.TryDequeue(out var node); seen++)
        {
            if (node.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in node.EnumerateArray())
                    open.Enqueue(item);
            }
            if (node.ValueKind != JsonValueKind.Object)
                continue;
            yield return node;
            foreach (var name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage"])
            {
                if (node.TryGetProperty(name, out var inner))
                    open.Enqueue(inner);
            }
        }
    }

    private static bool IsArticle(JsonElement node) => Texts(node, "@type").Any(type =>
        type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("Posting", StringComparison.Ordinal) || type is "Report" or "Review" or "NewsItem");

    private static LinkedArticle Article(JsonElement node) => new()
    {
        Headline = Text(node, "headline") ?? Text(node, "name"),
        Body = Text(node, "articleBody") ?? Text(node, "reviewBody"),
        Description = Text(node, "description"),
        Authors = [.. Texts(node, "author")],
        Publisher = Text(node, "publisher"),
        PublishedAt = Text(node, "datePublished") ?? Text(node, "dateCreated"),
        Image = Text(node, "image") ?? Text(node, "thumbnailUrl"),
        Language = Text(node, "inLanguage"),
        IsFree = node.TryGetProperty("isAccessibleForFree", out var free) ? !free.ToString().Equals("false", StringComparison.OrdinalIgnoreCase) : null,
    };

    private static string? Text(JsonElement node, string name) => Texts(node, name).FirstOrDefault();

    /// <summary>A text, an object with a name or an address, or several of them.</summary>
    private static IEnumerable<string> Texts(JsonElement node, string name)
    {
        if (!node.TryGetProperty(name, out var value))
            yield break;
        foreach (var one in value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : (IEnumerable<JsonElement>)[value])
        {
            var text = one.ValueKind == JsonValueKind.Object && (one.TryGetProperty("name", out var named) || one.TryGetProperty("url", out named)) ? named : one;
            if (text.ValueKind == JsonValueKind.String && text.GetString() is { } raw && PageFacts.Line(WebUtility.HtmlDecode(raw)) is { } line)
                yield return name is "articleBody" ? raw : line;
        }
    }
}
