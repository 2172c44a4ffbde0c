namespace Collectors.Contracts;

/// <summary>Command, collector → Coordinator: of the request nothing is held any more that no other request holds.</summary>
public sealed record RequestForgotten
{
    public required RequestId RequestId { get; init; }

    public required string Kind { get; init; }

    /// <summary>Which question this answers.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}
