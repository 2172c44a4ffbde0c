namespace Collectors.Collecting.Slices;

/// <summary>The outcome of a collected slice, stored with what it collected; who finds it does not collect again.</summary>
public sealed class SliceResult
{
    public Guid SliceId { get; set; }

    public Guid RequestId { get; set; }

    /// <summary>The slice's key within its request.</summary>
    public required string Key { get; set; }

    /// <summary>A <c>SliceCollected</c> as JSON.</summary>
    public required string Outcome { get; set; }

    /// <summary>A <see cref="ReplyOrigin"/> as JSON; null for a slice that asked nothing.</summary>
    public string? Origin { get; set; }

    public DateTimeOffset FinishedAt { get; set; }
}
