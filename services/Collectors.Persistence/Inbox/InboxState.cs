namespace Collectors.Persistence.Inbox;

/// <summary>A message that a consumer has dealt with. The table is partitioned by <see cref="ReceivedOn"/>, so that old rows go by the day.</summary>
public sealed class InboxState
{
    public required Guid MessageId { get; init; }

    /// <summary>The consumer, or saga, and the endpoint it sits on.</summary>
    public required Guid ConsumerId { get; init; }

    /// <summary>Day in UTC.</summary>
    public required DateOnly ReceivedOn { get; init; }
}
