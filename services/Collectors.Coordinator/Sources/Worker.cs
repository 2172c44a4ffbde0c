namespace Collectors.Coordinator.Sources;

/// <summary>The last report of a collector process.</summary>
public sealed class Worker
{
    public required string Name { get; init; }

    public required string Kind { get; set; }

    public required DateTimeOffset SeenAt { get; set; }

    public required int Capacity { get; set; }

    public required int Running { get; set; }

    /// <summary>The whole <c>CollectorReport</c> as JSON.</summary>
    public required string Report { get; set; }
}
