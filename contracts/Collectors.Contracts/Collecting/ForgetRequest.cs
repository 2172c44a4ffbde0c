namespace Collectors.Contracts;

/// <summary>Command, Coordinator → collectors of a kind that a removed request had slices for: remove what no other request holds. Asked again until it is confirmed; asked twice, it acts once.</summary>
public sealed record ForgetRequest
{
    public required RequestId RequestId { get; init; }

    /// <summary>The kind of collector that is asked.</summary>
    public required string Kind { get; init; }

    /// <summary>Handed back in <see cref="RequestForgotten.AskedAt"/>.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}
