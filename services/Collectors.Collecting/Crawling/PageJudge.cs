using System.Net;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Contracts;

namespace Collectors.Collecting.Crawling;

/// <summary>Tells pages from replies that are none.</summary>
internal static class PageJudge
{
    public static Fetch Judge(SourceReply reply)
    {
        var host = reply.Address.IdnHost;
        return reply switch
        {
            { Fault: TransportFault.Refused } => Refused(reply, FetchObstacle.Address, ReplyClass.ParamFatal,
                $"{host} is not connected to: it lies in a range that Collectors__Network__AllowedRanges does not allow"),
            { Fault: TransportFault.TooLarge } => Refused(reply, FetchObstacle.TooLarge, ReplyClass.ParamFatal, $"{host}: {ReplyOutline.Words(TransportFault.TooLarge)}"),
            { Fault: { } fault } => Refused(reply, FetchObstacle.Transport, ReplyClass.RetrySoon, $"{host}: {ReplyOutline.Words(fault)}"),
            { IsSuccess: true } or { Status: (int)HttpStatusCode.NotModified } => reply,
            { RetryAt: { } until, Status: (int)HttpStatusCode.TooManyRequests or >= 500 } =>
                Refused(reply, FetchObstacle.Resting, ReplyClass.RetryAfter, $"{host} answered HTTP {reply.Status} and wants to be left alone") with { Until = until },
            { Status: (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.RequestTimeout or >= 500 } =>
                Refused(reply, FetchObstacle.Status, ReplyClass.RetrySoon, $"{host} answered HTTP {reply.Status}"),
            { Status: (int)HttpStatusCode.NotFound or (int)HttpStatusCode.Gone } => Refused(reply, FetchObstacle.Status, ReplyClass.Gone, $"{host} answered HTTP {reply.Status}"),
            _ => Refused(reply, FetchObstacle.Status, ReplyClass.ParamFatal, $"{host} answered HTTP {reply.Status}"),
        };
    }

    private static FetchRefusal Refused(SourceReply reply, FetchObstacle obstacle, ReplyClass @class, string words) =>
        new() { Obstacle = obstacle, Class = @class, Words = words, Reply = reply };
}
