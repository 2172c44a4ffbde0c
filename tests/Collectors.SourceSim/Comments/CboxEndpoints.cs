using System.Globalization;
using System.Text.Json;
using Collectors.SourceSim.Keyless;
using Collectors.SourceSim.Scenarios;

namespace Collectors.SourceSim.Comments;

/// <summary>Naver's comments as its own pages ask for them (SOURCES.md 3): JSONP, a page after the other by cursor, refusals at HTTP 200.</summary>
internal static class CboxEndpoints
{
    public static void MapCbox(this IEndpointRouteBuilder app) => app.MapGet("/commentBox/cbox/web_naver_list_jsonp.json", (HttpContext http, KeylessDesk desk, CommentBook book) =>
    {
        var question = CboxQuestion.Read(http.Request);
        return desk.AnswerAsync(http, "naver-comments", question.Article, http.Request.Query["page"], scenario => Jsonp(question.Callback, scenario switch
        {
            _ when !question.IsAllowed => CboxWriter.Refusal("3999", "잘못된 접근입니다."),
            Scenario.PerSecond or Scenario.DailyQuota => CboxWriter.Refusal("9999", "잠시 후 다시 시도해 주세요."),
            Scenario.BadKey => CboxWriter.Refusal("2001", "존재하지 않는 서비스입니다."),
            Scenario.Empty => CboxWriter.Page(question, []),
            _ when book.IsClosed(question.Article) => CboxWriter.Closed(question),
            Scenario.Endless => CboxWriter.Page(question with { After = null }, book.Of(question.Article)),
            _ => CboxWriter.Page(question, book.Of(question.Article)),
        }));
    });

    private static SimReply Jsonp(string callback, object body) => SimReply.Text($"{callback}({JsonSerializer.Serialize(body, CboxWriter.Json)});", type: "application/javascript;charset=UTF-8");
}

/// <summary>What a call asks for.</summary>
/// <param name="Article">Press and article, with a comma between them.</param>
/// <param name="Parent">Whose answers; null for the article's own comments.</param>
/// <param name="PageSize">Comments on a page.</param>
/// <param name="Page">From 1.</param>
/// <param name="After">The last comment of the page before.</param>
/// <param name="IsAllowed">It says that the article's own page asks.</param>
/// <param name="Callback">The function that the answer calls.</param>
internal sealed record CboxQuestion(string Article, string? Parent, int PageSize, int Page, string? After, bool IsAllowed, string Callback)
{
    public static CboxQuestion Read(HttpRequest request)
    {
        var query = request.Query;
        var article = query["objectId"].ToString().Replace("news", "", StringComparison.Ordinal);
        var allowed = request.Headers.Referer.ToString().EndsWith($"/article/comment/{article.Replace(',', '/')}", StringComparison.Ordinal)
            && query["ticket"] == "news" && query["pool"] == "cbox5";
        return new(article, Text(query["parentCommentNo"]), Number(query["pageSize"], 20), Number(query["page"], 1), Text(query["moreParam.next"]), allowed, Text(query["_callback"]) ?? "_callback");
    }

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private static int Number(string? text, int otherwise) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
