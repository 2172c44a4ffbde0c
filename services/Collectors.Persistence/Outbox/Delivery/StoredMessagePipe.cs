using System.Net.Mime;
using MassTransit;
using MassTransit.Context;
using MassTransit.Serialization;

namespace Collectors.Persistence.Outbox.Delivery;

/// <summary>Sends a row as it was written: the stored bytes, under the message id they always had.</summary>
internal sealed class StoredMessagePipe(OutboxRow row, DateTime now) : IPipe<SendContext>
{
    public Task Send(SendContext context)
    {
        context.MessageId = row.MessageId;
        context.CorrelationId = row.CorrelationId;
        context.ConversationId = row.ConversationId;
        if (row.ExpirationTime is { } expiration)
            context.TimeToLive = expiration - now;
        foreach (var (name, value) in Values(row.Headers))
            context.Headers.Set(name, value);
        var properties = Values(row.Properties);
        if (context is TransportSendContext transport)
        {
            transport.Mandatory = properties.ContainsKey(OutboxWriter.Mandatory);
            if (properties.Count > 0)
                transport.ReadPropertiesFrom(properties);
        }
        context.Serializer = new StoredBody(new ContentType(row.ContentType), new BytesMessageBody(row.Body));
        return Task.CompletedTask;
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("storedMessage");

    private static Dictionary<string, object> Values(string? json) =>
        json is null ? [] : SystemTextJsonMessageSerializer.Instance.DeserializeObject<Dictionary<string, object>>(json) ?? [];

    private sealed class StoredBody(ContentType type, MessageBody body) : IMessageSerializer
    {
        public ContentType ContentType => type;

        public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class => body;
    }
}
