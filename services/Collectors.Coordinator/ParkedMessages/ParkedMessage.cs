using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MassTransit;
using RabbitMQ.Client;

namespace Collectors.Coordinator.ParkedMessages;

/// <summary>A message that lies beside its queue.</summary>
public sealed record ParkedMessage
{
    public required string? MessageId { get; init; }

    /// <summary><c>error</c>: its consumer failed; <c>skipped</c>: no consumer takes its type.</summary>
    public required string Parked { get; init; }

    /// <summary>The message's name, e.g. <c>PauseCollection</c>; null when it is no message of ours.</summary>
    public required string? Type { get; init; }

    /// <summary>When it was parked; null where it does not say.</summary>
    public required DateTimeOffset? At { get; init; }

    /// <summary>What was thrown, by its type; null for a skipped one.</summary>
    public required string? Exception { get; init; }

    /// <summary>What went wrong, in words.</summary>
    public required string? Detail { get; init; }

    /// <summary>The message itself, or the whole text where it cannot be read as one.</summary>
    public required JsonNode? Body { get; init; }

    internal static ParkedMessage From(BasicGetResult message, string parked)
    {
        var properties = message.BasicProperties;
        var envelope = Read(message.Body.Span);
        return new ParkedMessage
        {
            MessageId = properties.MessageId ?? envelope?["messageId"]?.ToString(),
            Parked = parked,
            // "urn:message:Collectors.Contracts:PauseCollection"
            Type = envelope?["messageType"]?.AsArray().FirstOrDefault()?.ToString().Split(':')[^1],
            At = DateTimeOffset.TryParse(ParkedHeaders.Text(properties, MessageHeaders.FaultTimestamp), out var at) ? at.ToUniversalTime() : null,
            Exception = ParkedHeaders.Text(properties, MessageHeaders.FaultExceptionType),
            Detail = ParkedHeaders.Text(properties, MessageHeaders.FaultMessage) ?? "No consumer of this queue takes messages of this type.",
            Body = envelope?["message"]?.DeepClone() ?? JsonValue.Create(Encoding.UTF8.GetString(message.Body.Span)),
        };
    }

    private static JsonObject? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Parked messages of a queue, the oldest first, failed ones before skipped ones.</summary>
public sealed record ParkedMessageList(IReadOnlyList<ParkedMessage> Items, string? NextCursor);
