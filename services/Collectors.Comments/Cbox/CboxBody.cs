namespace Collectors.Comments.Cbox;

/// <summary>A body of the host, as far as it is looked at (SOURCES.md 3); everything else in it is left out before it is kept.</summary>
internal sealed record CboxBody(bool? Success, string? Code, string? Message, CboxResult? Result)
{
    /// <summary>The members that are kept. None of them says who wrote a comment.</summary>
    public static readonly IReadOnlySet<string> Kept = new HashSet<string>(StringComparer.Ordinal)
    {
        "success", "code", "message", "result", "date", "commentList", "pageModel", "morePage", "count", "exposureConfig", "reason", "status",
        "commentNo", "parentCommentNo", "replyLevel", "replyCount", "contents", "sympathyCount", "antipathyCount", "best", "deleted", "visible", "expose",
        "hiddenByCleanbot", "blind", "secret", "regTime", "regTimeGmt", "modTime", "objectId", "page", "pageSize", "totalRows", "totalPages",
        "prev", "next", "start", "end", "comment", "reply", "exposeCount", "delCommentByUser", "delCommentByMon", "blindCommentByUser", "total",
    };
}

internal sealed record CboxResult(IReadOnlyList<CboxComment>? CommentList, CboxPageModel? PageModel, CboxMore? MorePage, CboxExposure? ExposureConfig);

internal sealed record CboxPageModel(int? TotalPages);

internal sealed record CboxMore(string? Prev, string? Next, string? End);

internal sealed record CboxExposure(string? Status);

/// <summary>A comment; ids are strings of 18 digits, more than a number of JSON holds.</summary>
internal sealed record CboxComment
{
    public string? CommentNo { get; init; }

    public int? ReplyCount { get; init; }

    public string? Contents { get; init; }

    public int? SympathyCount { get; init; }

    public int? AntipathyCount { get; init; }

    public bool? Deleted { get; init; }

    public bool? Visible { get; init; }

    public bool? Expose { get; init; }

    public bool? HiddenByCleanbot { get; init; }

    public bool? Blind { get; init; }

    public bool? Secret { get; init; }

    public string? RegTime { get; init; }

    /// <summary>It is there, but not for everybody to read.</summary>
    public bool IsWithheld => Deleted == true || Visible == false || Expose == false || HiddenByCleanbot == true || Blind == true || Secret == true
        || string.IsNullOrWhiteSpace(Contents);
}
