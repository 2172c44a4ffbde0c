using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Gateway.Keys;

/// <summary>Makes and withdraws keys.</summary>
internal sealed class KeyStore(KeyDbContext db, TimeProvider clock)
{
    private const string System = "system";

    /// <returns>The row, and the key, which is told this once.</returns>
    public async Task<(ApiKey Row, string Key)> MakeAsync(KeyRequest wanted, string by, CancellationToken cancellationToken)
    {
        var key = KeyText.New();
        var row = new ApiKey
        {
            Hash = KeyText.Hash(key),
            Prefix = KeyText.Prefix(key),
            Role = wanted.Role,
            Department = wanted.Department,
            User = wanted.User ?? by,
            Trusted = wanted.Trusted,
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = by,
            ExpiresAt = wanted.ExpiresAt,
        };
        db.Keys.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return (row, key);
    }

    /// <summary>Sees to it that somebody can administer a fresh installation.</summary>
    /// <returns>A new key of role admin for all departments; null when there is a valid one already.</returns>
    public async Task<string?> EnsureAdminAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var exists = await db.Keys.AnyAsync(
            key => key.Role == Role.Admin && key.Department == Caller.AllDepartments && key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > now),
            cancellationToken);
        return exists ? null : (await MakeAsync(new KeyRequest { Role = Role.Admin, Department = Caller.AllDepartments, User = "admin" }, System, cancellationToken)).Key;
    }
}
