using System.Globalization;
using System.Text;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Gdelt;

/// <summary>Says what a reply means. The source says in prose, and often with status 200, what it does not like.</summary>
internal sealed class GdeltReplyReader(TimeSpan rest)
{
    public const string Source = "gdelt";

    private const int LongestProse = 300;

    /// <returns>A page whose <c>Next</c> is when the source saw the oldest of its articles.</returns>
    public Reading<SourcePage<Article>> Read(SourceReply reply)
    {
        var prose = Prose(reply);
        if (reply.Status == 429 || (prose is not null && prose.Contains("limit requests", StringComparison.OrdinalIgnoreCase)))
            return new() { Class = reply.RetryAt is null ? ReplyClass.RetrySoon : ReplyClass.RetryAfter, Words = "it says that calls come too fast", IsPacing = true, Pace = rest };
        if (PlainReplies.Trouble<SourcePage<Article>>(reply) is { } trouble)
            return trouble;
        if (prose is not null)
            return new() { Class = ReplyClass.ParamFatal, Words = $"it says: {prose}" };
        return PlainReplies.Json<GdeltBody>(reply) is { } body
            ? Read(body.Articles ?? [])
            : PlainReplies.Drift<SourcePage<Article>>(reply, "JSON");
    }

    public static DateTimeOffset? Time(string? seen) =>
        DateTimeOffset.TryParseExact(seen, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static Reading<SourcePage<Article>> Read(IReadOnlyList<GdeltArticle> listed)
    {
        var articles = listed.Select(article => article.ToArticle()).OfType<Article>().ToList();
        return articles.Count < listed.Count
            ? PlainReplies.Drift<SourcePage<Article>>("an article has no address, title or time")
            : Reading<SourcePage<Article>>.Of(articles.Count, new SourcePage<Article>(articles) { Next = listed.Min(article => article.Seendate) });
    }

    /// <summary>A reply that is a sentence and neither JSON nor a web page.</summary>
    private static string? Prose(SourceReply reply)
    {
        if (!reply.IsSuccess || reply.Body.Length == 0)
            return null;
        var text = Encoding.UTF8.GetString(reply.Body.AsSpan(0, Math.Min(reply.Body.Length, LongestProse))).Trim();
        return text.Length == 0 || text[0] is '{' or '<' ? null : CleanText.Of(text);
    }
}

internal sealed record GdeltBody(IReadOnlyList<GdeltArticle>? Articles);

internal sealed record GdeltArticle(string? Url, string? Title, string? Seendate, string? Domain)
{
    /// <returns>Null when a part is missing that every article has.</returns>
    public Article? ToArticle() => string.IsNullOrWhiteSpace(Url) || PlainText.OfHtml(Title) is not { } title || GdeltReplyReader.Time(Seendate) is null ? null : new Article
    {
        Source = GdeltReplyReader.Source,
        NaturalKey = ArticleAddress.Key(Url),
        OriginalUrl = CleanText.Of(Url),
        Title = title,
        Publisher = string.IsNullOrWhiteSpace(Domain) ? ArticleAddress.Publisher(Url) : CleanText.Of(Domain),
    };
}
