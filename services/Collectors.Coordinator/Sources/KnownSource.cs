namespace Collectors.Coordinator.Sources;

/// <summary>A source that some collector has announced; requests name it.</summary>
public sealed class KnownSource
{
    public required string Kind { get; init; }

    public required string Name { get; init; }

    public required string[] Methods { get; set; }

    /// <summary>IANA name; dates of requests are in this zone.</summary>
    public required string TimeZone { get; set; }

    public required DateTimeOffset SeenAt { get; set; }
}
