using System.Net;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;

namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>What a visit says of its host.</summary>
/// <param name="Error">What went wrong, in words; null when nothing did.</param>
/// <param name="RestFor">For how long it wants to be left alone.</param>
internal sealed record VisitNote(string? Error, TimeSpan? RestFor)
{
    /// <returns>Null where the host was never reached.</returns>
    public static VisitNote? Of(SourceReply reply, TimeSpan restFor, DateTimeOffset now)
    {
        if (reply.Fault is TransportFault.Refused)
            return null;
        if (reply.Fault is TransportFault.Timeout or TransportFault.Dropped)
            return new(ReplyOutline.Words(reply.Fault.Value), null);
        // Repeated 403 means that it does not want us, whatever its robots.txt says.
        var error = reply.Status is (int)HttpStatusCode.TooManyRequests or (int)HttpStatusCode.Forbidden or >= (int)HttpStatusCode.InternalServerError ? $"HTTP {reply.Status}" : null;
        var rest = reply.RetryAt - now ?? (reply.Status == (int)HttpStatusCode.TooManyRequests ? restFor : null);
        return new(error, reply.IsSuccess ? null : rest);
    }
}
