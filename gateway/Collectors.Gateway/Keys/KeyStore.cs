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
        var now = clock.GetUtcNow();
        var row = new ApiKey
        {
            Hash = KeyText.Hash(key),
            Prefix = KeyText.Prefix(key),
            Role = wanted.Role,
            Department = wanted.Department,
            User = wanted.User ?? by,
            Trusted = wanted.Trusted,
            // PostgreSQL keeps microseconds; the answer must not say more than the row will.
            CreatedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
            CreatedBy = by,
            ExpiresAt = wanted.ExpiresAt?.ToUniversalTime(),
        };
        db.Keys.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return (row, key);
    }

    /// <summary>Sees to it that whoever holds the data can administer it.</summary>
    /// <param name="known">The admin key kept from an earlier start, if any.</param>
    /// <returns><paramref name="known"/> when it is a valid key of role admin for all departments, else a new one.</returns>
    public async Task<string> EnsureAdminAsync(string? known, CancellationToken cancellationToken)
    {
        if (known is not null)
        {
            var hash = KeyText.Hash(known);
            var row = await db.Keys.AsNoTracking().SingleOrDefaultAsync(key => key.Hash == hash, cancellationToken);
            if (row is { Role: Role.Admin, Department: Caller.AllDepartments } && row.IsValid(clock.GetUtcNow()))
                return known;
        }
        return (await MakeAsync(new KeyRequest { Role = Role.Admin, Department = Caller.AllDepartments, User = "admin" }, System, cancellationToken)).Key;
    }
}
