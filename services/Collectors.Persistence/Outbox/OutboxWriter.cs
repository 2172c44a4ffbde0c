using MassTransit;
using MassTransit.Context;
using MassTransit.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Outbox;

/// <summary>Turns a message that is being sent into a row that the context saves.</summary>
internal static class OutboxWriter
{
    /// <summary>Among a row's properties: the broker must hand the message back when nobody is bound for it.</summary>
    public const string Mandatory = "Mandatory";

    public static void Add<T>(DbContext context, SendContext<T> sent, DateTime now) where T : class
    {
        // Serialised first: some serialisers put what they know into the headers.
        var body = sent.Serializer.GetMessageBody(sent).GetBytes();
        var row = new OutboxMessage
        {
            MessageId = sent.MessageId ?? throw new MessageException(typeof(T), "A message without an id cannot go through the outbox."),
            CorrelationId = sent.CorrelationId,
            ConversationId = sent.ConversationId,
            DestinationAddress = sent.DestinationAddress?.ToString() ?? throw new MessageException(typeof(T), "A message without a destination cannot go through the outbox."),
            ContentType = (sent.ContentType ?? sent.Serialization.DefaultContentType).ToString(),
            Body = body,
            Headers = Json(sent.Headers.GetAll()),
            Properties = Json(TransportProperties(sent)),
            SentTime = sent.SentTime ?? now,
            EnqueueTime = now + sent.Delay,
            ExpirationTime = now + sent.TimeToLive,
        };
        // A consumer may send several at once, and a context is not made for that.
        lock (context)
            context.Add(row);
    }

    private static Dictionary<string, object> TransportProperties(SendContext sent)
    {
        var properties = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        (sent as TransportSendContext)?.WritePropertiesTo(properties);
        if (sent is PublishContext { Mandatory: true })
            properties[Mandatory] = true;
        return properties;
    }

    private static string? Json(IEnumerable<KeyValuePair<string, object>> values) =>
        values.Any() ? SystemTextJsonMessageSerializer.Instance.SerializeDictionary(values) : null;
}
