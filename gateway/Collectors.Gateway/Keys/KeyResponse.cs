using Collectors.Contracts;

namespace Collectors.Gateway.Keys;

/// <summary>A key as its administrators see it.</summary>
public sealed record KeyResponse
{
    public required Guid Id { get; init; }

    /// <summary>The key itself, in the answer to its making and never again.</summary>
    public string? Key { get; init; }

    /// <summary>Its first characters.</summary>
    public required string Prefix { get; init; }

    public required Role Role { get; init; }

    public required string Department { get; init; }

    public required string User { get; init; }

    public required bool Trusted { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Written every few seconds.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    internal static KeyResponse Of(ApiKey row, string? key = null) => new()
    {
        Id = row.Id,
        Key = key,
        Prefix = row.Prefix,
        Role = row.Role,
        Department = row.Department,
        User = row.User,
        Trusted = row.Trusted,
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        ExpiresAt = row.ExpiresAt,
        LastUsedAt = row.LastUsedAt,
        RevokedAt = row.RevokedAt,
    };
}

/// <summary>Keys, newest first.</summary>
public sealed record KeyList(IReadOnlyList<KeyResponse> Items, string? NextCursor);

/// <summary>A change to a key.</summary>
public sealed record KeyChange
{
    /// <summary>When it ends; null = never.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }
}
