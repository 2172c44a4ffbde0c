using AngleSharp.Dom;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.ArticleText.Parsing;

namespace Collectors.Metadata.Recipes;

/// <summary>Reads pages as a recipe says. A list in which nothing is where it should be has changed, and is never an empty one.</summary>
internal sealed class RecipePage(Recipe recipe)
{
    private const int MostItems = 1_000;

    /// <param name="reply">A list.</param>
    /// <param name="page">From 1; the first page always has something, or says that it has not.</param>
    public Reading<SourcePage<Article>> List(SourceReply reply, int page)
    {
        if (Document(reply, out var trouble) is not { } document)
            return trouble!;
        var items = document.QuerySelectorAll(recipe.List.Item).Take(MostItems).ToList();
        if (items.Count == 0)
        {
            return page > 1 || (recipe.List.Empty is { } empty && document.QuerySelector(empty) is not null)
                ? Reading<SourcePage<Article>>.Of(0, new SourcePage<Article>([]))
                : PlainReplies.Drift<SourcePage<Article>>($"no element matches list.item '{recipe.List.Item}'{(recipe.List.Empty is null ? "; if the page is one without results, list.empty can say how it is known" : ", nor list.empty")}");
        }
        var articles = items.Select(item => Listed(item, reply.Address)).OfType<Article>().ToList();
        if (articles.Count == 0)
            return PlainReplies.Drift<SourcePage<Article>>($"none of {items.Count} items has a title{(recipe.Detail is null ? "" : " and a link")}");
        return recipe.List.Fields.Published is { } published && articles.TrueForAll(article => article.PublishedAt is null)
            ? PlainReplies.Drift<SourcePage<Article>>($"no date of list.published could be read, e.g. '{items.Select(published.Of).FirstOrDefault(text => text is not null)}'")
            : Reading<SourcePage<Article>>.Of(articles.Count, new SourcePage<Article>(articles) { Next = Address(recipe.Paging.Next?.Of(document), reply.Address) });
    }

    /// <summary>What an article's own page says goes before what the list said.</summary>
    public Reading<SourcePage<Article>> Detail(SourceReply reply, Article listed)
    {
        if (Document(reply, out var trouble) is not { } document)
            return trouble!;
        var detail = recipe.Detail!;
        var (title, published) = (Text(detail.Title, document), recipe.Dates.Read(detail.Published?.Of(document)));
        if ((detail.Title is not null && title is null) || (detail.Published is not null && published is null))
            return PlainReplies.Drift<SourcePage<Article>>($"detail.{(title is null && detail.Title is not null ? "title" : "published")} finds nothing that can be read on the article's page");
        return Reading<SourcePage<Article>>.Of(1, new SourcePage<Article>([listed with
        {
            Title = title ?? listed.Title,
            Summary = Text(detail.Summary, document) ?? listed.Summary,
            Author = Text(detail.Author, document) ?? listed.Author,
            OriginalUrl = Address(detail.Link?.Of(document), reply.Address) ?? listed.OriginalUrl,
            PublishedAt = published ?? listed.PublishedAt,
        }]));
    }

    private Article? Listed(IElement item, Uri page)
    {
        var fields = recipe.List.Fields;
        var (title, link) = (Text(fields.Title, item), Address(fields.Link?.Of(item), page));
        if (title is null || (link is null && recipe.Detail is not null))
            return null;
        var published = recipe.Dates.Read(fields.Published?.Of(item));
        return new Article
        {
            Source = recipe.Source,
            NaturalKey = ArticleAddress.Key(link ?? $"{title} {published:O}"),
            OriginalUrl = link,
            Title = title,
            Summary = Text(fields.Summary, item),
            Author = Text(fields.Author, item),
            Publisher = ArticleAddress.Publisher(link ?? page.AbsoluteUri),
            PublishedAt = published,
        };
    }

    private IDocument? Document(SourceReply reply, out Reading<SourcePage<Article>>? trouble)
    {
        trouble = PlainReplies.Trouble<SourcePage<Article>>(reply) is { } refused ? refused with { Wait = WaitReason.BackOff }
            : reply.Body.Length == 0 ? PlainReplies.Drift<SourcePage<Article>>(reply, "web page") : null;
        if (trouble is not null)
            return null;
        var document = PageParser.Parse(reply.Body, recipe.Encoding is { } encoding ? $"text/html; charset={encoding}" : reply.Headers.GetValueOrDefault("Content-Type"));
        if (document is null)
            trouble = PlainReplies.Drift<SourcePage<Article>>("its page is built so that reading it would take too long");
        return document;
    }

    private static string? Text(Pick? pick, IParentNode scope) => pick?.Of(scope) is { } text ? PlainText.Joined(text) : null;

    private static string? Address(string? link, Uri page) =>
        link is not null && Uri.TryCreate(page, link, out var address) && SourceAddress.IsWeb(address) ? CleanText.Of(address.AbsoluteUri) : null;
}
