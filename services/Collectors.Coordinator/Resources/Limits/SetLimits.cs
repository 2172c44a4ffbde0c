namespace Collectors.Coordinator.Resources.Limits;

/// <summary>The one row of limits that an admin set; what is null in it is as configuration says.</summary>
public sealed class SetLimits
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    public int? WindowSize { get; init; }

    public int? MinWorkers { get; init; }

    public int? MaxWorkers { get; init; }

    /// <summary>A JSON object: by source, slices on the wire at a time.</summary>
    public required string Sources { get; init; }

    public required string ChangedBy { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}
