namespace Collectors.Collecting.Keys;

/// <summary>A key's state as stored, so that a restart and other replicas know it.</summary>
public sealed class KeyRow
{
    public required string Source { get; set; }

    public required string Alias { get; set; }

    public KeyState State { get; set; }

    /// <summary>Whether the source itself refused the key.</summary>
    public bool Refused { get; set; }

    public DateTimeOffset? Until { get; set; }

    public int ErrorsInRow { get; set; }

    public string? LastError { get; set; }

    public DateTimeOffset ChangedAt { get; set; }
}
