using System.Text.Json;
using Collectors.Collecting.Network;
using Collectors.Contracts;

namespace Collectors.Collecting.Replies;

/// <summary>What faults and statuses of HTTP mean where a source has no words of its own for them.</summary>
public static class PlainReplies
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web) { MaxDepth = 32 };

    /// <returns>Null for a success, of which the body decides.</returns>
    public static Reading<TPage>? Trouble<TPage>(SourceReply reply) where TPage : class =>
        reply.Fault is { } fault ? Fault<TPage>(fault) : reply.IsSuccess ? null : Refusal<TPage>(reply);

    /// <summary>It is not what the source is known to answer.</summary>
    public static Reading<TPage> Drift<TPage>(string words) where TPage : class => new() { Class = ReplyClass.SchemaDrift, Words = words };

    /// <summary>The same, with what it is instead.</summary>
    public static Reading<TPage> Drift<TPage>(SourceReply reply, string format) where TPage : class => Drift<TPage>(reply switch
    {
        { Body.Length: 0 } => "it answered nothing at all",
        { ContentType: { } type } when type.Contains("html", StringComparison.Ordinal) => $"it answered with a web page instead of {format}",
        _ => $"it answered something that is not the {format} it documents, perhaps cut short",
    });

    /// <returns>Null when it is not JSON of this shape.</returns>
    public static TBody? Json<TBody>(SourceReply reply) where TBody : class
    {
        try
        {
            return JsonSerializer.Deserialize<TBody>(reply.Body, Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Reading<TPage> Refusal<TPage>(SourceReply reply) where TPage : class
    {
        var meaning = reply.Status switch
        {
            401 => ReplyClass.AuthFatal,
            404 or 410 => ReplyClass.Gone,
            408 or 425 or 429 or >= 500 => reply.RetryAt is null ? ReplyClass.RetrySoon : ReplyClass.RetryAfter,
            >= 400 => ReplyClass.ParamFatal,
            _ => ReplyClass.SchemaDrift,
        };
        return new() { Class = meaning, Words = $"it answered HTTP {reply.Status}", IsPacing = reply.Status == 429 && meaning == ReplyClass.RetrySoon };
    }

    private static Reading<TPage> Fault<TPage>(TransportFault fault) where TPage : class => fault switch
    {
        TransportFault.Refused => new()
        {
            Class = ReplyClass.ParamFatal,
            Words = "its address lies in a range that is not connected to; the operator can allow it by Collectors__Network__AllowedRanges__0",
        },
        TransportFault.Timeout => new() { Class = ReplyClass.RetrySoon, Words = "it did not answer in time" },
        TransportFault.Dropped => new() { Class = ReplyClass.RetrySoon, Words = "the connection could not be made, or broke before the reply was whole" },
        _ => Drift<TPage>(fault == TransportFault.TooLarge ? "its reply is larger than allowed" : "it redirects without end"),
    };
}
