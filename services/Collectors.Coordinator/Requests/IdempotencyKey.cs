namespace Collectors.Coordinator.Requests;

/// <summary>An <c>Idempotency-Key</c> that a caller used, kept for 24 hours.</summary>
public sealed class IdempotencyKey
{
    /// <summary>Department and user of the caller: keys of different callers never meet.</summary>
    public required string Caller { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the address and body it came with.</summary>
    public required byte[] BodyHash { get; init; }

    /// <summary>Of a single request; of a batch empty, and <see cref="Results"/> says what became of each.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>Of a batch: as JSON, the result of each of its requests in their order.</summary>
    public string? Results { get; init; }

    public required DateTimeOffset At { get; init; }
}
