using System.Globalization;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Contracts;

namespace Collectors.Comments.Cbox;

/// <summary>Says what a reply means. The host answers HTTP 200 also when it refuses; the code in the body tells.</summary>
internal static class CboxReader
{
    private const string Accepted = "1000";
    private const string WrongAccess = "3999";

    public static Reading<CboxPage> Read(SourceReply reply)
    {
        if (PlainReplies.Trouble<CboxPage>(reply) is { } trouble)
            return trouble;
        if (PlainReplies.Json<CboxBody>(reply) is not { } body || body.Success is null)
            return PlainReplies.Drift<CboxPage>(reply, "JSON");
        if (body.Success == false || body.Code is not (null or Accepted))
            return Refusal(body);
        if (body.Result is not { } result)
            return PlainReplies.Drift<CboxPage>("it answered success without a result");
        // Closed, or never opened: there are none, and that is no fault.
        var comments = result.ExposureConfig?.Status is null or "COMMENT_ON" ? result.CommentList : [];
        if (comments is null)
            return PlainReplies.Drift<CboxPage>("its result has no list of comments");
        return comments.Any(comment => comment.CommentNo is null || Time(comment) is null)
            ? PlainReplies.Drift<CboxPage>("a comment has no readable number or time")
            : Reading<CboxPage>.Of(comments.Count, new CboxPage(comments, result.PageModel?.TotalPages, result.MorePage));
    }

    /// <summary>e.g. <c>2023-09-23T17:28:30+0900</c>.</summary>
    public static DateTimeOffset? Time(CboxComment comment) =>
        DateTimeOffset.TryParseExact(comment.RegTime, "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    private static Reading<CboxPage> Refusal(CboxBody body) => new()
    {
        Class = body.Code switch
        {
            WrongAccess => ReplyClass.ParamFatal,
            ['5' or '9', ..] => ReplyClass.RetrySoon,
            _ => ReplyClass.SchemaDrift,
        },
        Words = $"it refused with code {body.Code ?? "none"} ({body.Message ?? "no words"})",
    };
}

/// <summary>A page of comments.</summary>
internal sealed record CboxPage(IReadOnlyList<CboxComment> Comments, int? TotalPages, CboxMore? More);
