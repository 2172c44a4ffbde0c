using MassTransit;
using MassTransit.Serialization;
using Microsoft.Extensions.Logging;

namespace Collectors.Persistence.Outbox.Delivery;

/// <summary>Hands one row to the broker.</summary>
internal sealed partial class OutboxSender(IBus bus, ILogger<OutboxSender> logger)
{
    /// <returns>True once the broker has confirmed it, or when nobody wants it any more; false when it has to stay.</returns>
    public async Task<bool> TrySendAsync(OutboxRow row, DateTime now, TimeSpan timeout)
    {
        if (row.ExpirationTime <= now)
            return true;
        using var limit = new CancellationTokenSource(timeout);
        try
        {
            var endpoint = await bus.GetSendEndpoint(row.Destination);
            await endpoint.Send(new SerializedMessageBody(), new StoredMessagePipe(row, now), limit.Token);
            return true;
        }
#pragma warning disable CA1031 // Whatever a transport throws, this row stays and the others of its batch are still accounted for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.Kept(logger, row.MessageId, row.Destination, error);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 8102, Level = LogLevel.Warning, Message = "Message {MessageId} to {Destination} could not be delivered and stays in the outbox.")]
        public static partial void Kept(ILogger logger, Guid messageId, Uri destination, Exception error);
    }
}
