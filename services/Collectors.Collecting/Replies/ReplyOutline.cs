using System.Text;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Network;

namespace Collectors.Collecting.Replies;

/// <summary>A reply in one line for a person: status, type, size and first characters, no secrets.</summary>
internal static class ReplyOutline
{
    private const int FirstCharacters = 160;

    public static string Of(SourceReply reply, SourceKey? key)
    {
        if (reply.Fault is { } fault)
            return $"{Words(fault)} after {reply.Duration.TotalMilliseconds:F0} ms";
        var text = Encoding.UTF8.GetString(reply.Body.AsSpan(0, Math.Min(reply.Body.Length, FirstCharacters * 4)));
        text = string.Concat((key?.Mask(text) ?? text).Select(character => char.IsControl(character) ? ' ' : character));
        var first = text.Length <= FirstCharacters ? text : text[..(char.IsHighSurrogate(text[FirstCharacters - 1]) ? FirstCharacters - 1 : FirstCharacters)] + "…";
        return $"HTTP {reply.Status}, {reply.ContentType ?? "no type"}, {reply.Body.Length} bytes: {first}";
    }

    public static string Words(TransportFault fault) => fault switch
    {
        TransportFault.Timeout => "no answer in time",
        TransportFault.Dropped => "the connection broke or was refused",
        TransportFault.Refused => "the address lies in a range that is not connected to",
        TransportFault.TooLarge => "the reply is larger than allowed",
        _ => "too many redirects",
    };
}
