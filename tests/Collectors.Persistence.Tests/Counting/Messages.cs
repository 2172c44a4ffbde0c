namespace Collectors.Persistence.Tests.Counting;

/// <summary>Event: something was counted.</summary>
public sealed record Counted
{
    public required Guid CounterId { get; init; }

    /// <summary>The saga says nothing about it.</summary>
    public bool Silent { get; init; }

    /// <summary>The consumer throws this often before it takes the message.</summary>
    public int Failures { get; init; }
}

/// <summary>Event, saga → effects: a counter has moved on.</summary>
public sealed record CountChanged
{
    public required Guid CounterId { get; init; }

    public required int Count { get; init; }
}
