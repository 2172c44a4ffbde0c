using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collectors.SourceSim.Comments;

/// <summary>Bodies in the host's own form.</summary>
internal static class CboxWriter
{
    public static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static object Refusal(string code, string message) => Body(false, code, message, new { });

    public static object Closed(CboxQuestion question) => Page(question, [], "COMMENT_OFF");

    public static object Page(CboxQuestion question, IReadOnlyList<SimComment> all, string status = "COMMENT_ON")
    {
        var listed = all.Where(comment => comment.Parent == question.Parent).ToList();
        var first = question.After is null ? 0 : listed.FindIndex(comment => Cursor(comment) == question.After) + 1;
        var page = listed.Skip(first).Take(question.PageSize).ToList();
        var pages = (listed.Count + question.PageSize - 1) / question.PageSize;
        return Body(true, "1000", "요청을 성공적으로 처리하였습니다.", new
        {
            commentList = page.Select(comment => Comment(comment, question, all)),
            pageModel = new { page = question.Page, pageSize = question.PageSize, indexSize = 10, totalRows = listed.Count, totalPages = pages, nextPage = question.Page < pages ? question.Page + 1 : 0 },
            morePage = page.Count == 0 ? null : new { prev = Cursor(page[0]), next = Cursor(page[^1]), start = Cursor(listed[0]), end = Cursor(listed[^1]) },
            count = new { comment = all.Count(comment => comment.Parent is null), reply = all.Count(comment => comment.Parent is not null), delCommentByUser = all.Count(comment => comment.State == SimCommentState.Deleted), total = all.Count },
            exposureConfig = new { reason = (string?)null, status },
            listStatus = "all",
            sort = "NEW",
            bestList = page.Take(1).Select(comment => Comment(comment, question, all)),
        });
    }

    private static object Comment(SimComment comment, CboxQuestion question, IReadOnlyList<SimComment> all) => new
    {
        commentNo = comment.No,
        parentCommentNo = comment.Parent ?? comment.No,
        replyLevel = comment.Parent is null ? 1 : 2,
        replyCount = all.Count(other => other.Parent == comment.No),
        replyAllCount = all.Count(other => other.Parent == comment.No),
        contents = comment.State == SimCommentState.Deleted ? "" : comment.Text,
        sympathyCount = comment.Likes,
        antipathyCount = comment.Dislikes,
        best = false,
        deleted = comment.State == SimCommentState.Deleted,
        visible = comment.State != SimCommentState.Deleted,
        expose = true,
        hiddenByCleanbot = comment.State == SimCommentState.Hidden,
        blind = false,
        secret = false,
        status = 0,
        regTime = Time(comment.At.ToOffset(TimeSpan.FromHours(9)), "+0900"),
        regTimeGmt = Time(comment.At.ToUniversalTime(), "+0000"),
        modTime = Time(comment.At.ToOffset(TimeSpan.FromHours(9)), "+0900"),
        userName = comment.Author,
        maskedUserId = comment.Author,
        maskedUserName = $"{comment.Author}****",
        profileUserId = comment.Author,
        userIdNo = comment.Author,
        userProfileImage = $"https://phinf.example/{comment.Author}.png",
        idType = "naver",
        objectId = $"news{question.Article}",
        ticket = "news",
        templateId = "default_society",
        containText = true,
        commentType = "txt",
        imageList = (object?)null,
        sortValue = comment.At.ToUnixTimeMilliseconds(),
    };

    private static object Body(bool success, string code, string message, object result) =>
        new { success, code, message, lang = "ko", country = "KR", result, date = "2024-03-31T00:00:00+0000" };

    private static string Cursor(SimComment comment) => $"06{comment.No[^10..]}";

    private static string Time(DateTimeOffset at, string zone) => at.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + zone;
}
