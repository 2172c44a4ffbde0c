using Collectors.Contracts;

namespace Collectors.Collecting.Replies;

/// <summary>Says of each class of reply how a slice ends that met it.</summary>
public static class SourceFailures
{
    public static SliceFailed Of(string source, ReplyClass reply, string words, string? outline)
    {
        var (code, permanent, hint) = reply switch
        {
            ReplyClass.AuthFatal => (ErrorCode.SourceAuth, true, "Check the source's keys, or enable them again."),
            ReplyClass.ParamFatal => (ErrorCode.SourceParam, true, "Change the request or the source's settings; asking again cannot help."),
            ReplyClass.Gone => (ErrorCode.SourceGone, true, "What was asked for is no longer there."),
            ReplyClass.SchemaDrift => (ErrorCode.SchemaDrift, false, "The source may be under maintenance, or has changed its format."),
            _ => (ErrorCode.RetriesExhausted, false, "The source is in trouble; try again later."),
        };
        return new SliceFailed
        {
            Code = code,
            Reply = reply,
            Permanent = permanent,
            Detail = $"{source}: {words}. {hint}",
            ReplyOutline = outline,
        };
    }
}
