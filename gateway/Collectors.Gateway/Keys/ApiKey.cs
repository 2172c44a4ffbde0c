using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;

namespace Collectors.Gateway.Keys;

/// <summary>A key's row. The key itself is not in it.</summary>
internal sealed class ApiKey
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The key's first characters, by which people tell keys apart.</summary>
    public required string Prefix { get; init; }

    public required Role Role { get; init; }

    /// <summary><c>*</c> = all.</summary>
    public required string Department { get; init; }

    public required string User { get; init; }

    /// <summary>May act for other users by <c>X-On-Behalf-Of</c>.</summary>
    public bool Trusted { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? ExpiresAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public Caller Caller => new(User, Role, Department);

    public bool IsValid(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);
}
