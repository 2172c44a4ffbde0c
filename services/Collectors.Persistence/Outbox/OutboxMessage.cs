namespace Collectors.Persistence.Outbox;

/// <summary>A message that waits to go out. The row lives from the transaction that caused it until the broker has confirmed it.</summary>
public sealed class OutboxMessage
{
    /// <summary>Grows in the order of writing, not of committing.</summary>
    public long SequenceNumber { get; private init; }

    public required Guid MessageId { get; init; }

    public Guid? CorrelationId { get; init; }

    public Guid? ConversationId { get; init; }

    public required string DestinationAddress { get; init; }

    public required string ContentType { get; init; }

    /// <summary>The bytes that go on the wire, envelope included.</summary>
    public required byte[] Body { get; init; }

    /// <summary>JSON object of the transport's headers.</summary>
    public string? Headers { get; init; }

    /// <summary>JSON object of the transport's own properties, e.g. a routing key.</summary>
    public string? Properties { get; init; }

    public required DateTime SentTime { get; init; }

    /// <summary>Not to go out before; set for a delayed message, and after a failed delivery.</summary>
    public DateTime? EnqueueTime { get; init; }

    /// <summary>Nobody wants it later.</summary>
    public DateTime? ExpirationTime { get; init; }
}
