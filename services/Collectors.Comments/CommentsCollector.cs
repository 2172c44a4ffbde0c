namespace Collectors.Comments;

/// <summary>The collector's kind: the prefix of its requests' and records' ids, its queue and its schema.</summary>
public static class CommentsCollector
{
    public const string Kind = "comments";
}
