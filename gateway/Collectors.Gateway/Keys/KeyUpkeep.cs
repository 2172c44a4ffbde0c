using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Keys;

/// <summary>In the background: writes down in batches when keys were used, and notices what other processes revoked.</summary>
internal sealed partial class KeyUpkeep(IServiceScopeFactory scopes, KeyTable table, KeyRing ring, TimeProvider clock, IOptions<KeyOptions> options, ILogger<KeyUpkeep> log)
    : StoreLoop(log)
{
    private readonly Dictionary<Guid, DateTimeOffset> _written = [];

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        try
        {
            await WriteUsesAsync(cancellationToken);
        }
        catch (Exception error) when (StoreFailures.IsAway(error))
        {
            Log.NotWritten(log, error.Message);
        }
    }

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        await table.EnsureAsync(cancel);
        await Task.Delay(options.Value.UpkeepEvery, cancel);
        await WriteUsesAsync(cancel);
        await NoticeChangesAsync(cancel);
    }

    private async Task WriteUsesAsync(CancellationToken cancellationToken)
    {
        var used = ring.Known.Select(known => (known.Row.Id, At: known.LastUsed)).Where(each => each.At > _written.GetValueOrDefault(each.Id)).ToArray();
        if (used.Length == 0)
            return;
        var ids = used.Select(each => each.Id).ToArray();
        var times = used.Select(each => each.At).ToArray();
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyDbContext>().Database.ExecuteSqlAsync(
            $"""
            UPDATE gateway.keys SET last_used_at = GREATEST(last_used_at, used.at)
            FROM unnest({ids}, {times}) AS used(id, at) WHERE keys.id = used.id
            """, cancellationToken);
        foreach (var (id, at) in used)
            _written[id] = at;
    }

    private async Task NoticeChangesAsync(CancellationToken cancellationToken)
    {
        var known = ring.Known.Select(each => each.Row.Id).ToArray();
        if (known.Length == 0)
            return;
        var now = clock.GetUtcNow();
        await using var scope = scopes.CreateAsyncScope();
        var ended = await scope.ServiceProvider.GetRequiredService<KeyDbContext>().Keys
            .Where(key => known.Contains(key.Id) && (key.RevokedAt != null || key.ExpiresAt <= now)).Select(key => key.Id).ToListAsync(cancellationToken);
        foreach (var key in ended)
            ring.End(key);
    }

    private static partial class Log
    {
        [LoggerMessage(301, LogLevel.Warning, "The last uses of keys were not written: {Reason}")]
        public static partial void NotWritten(ILogger logger, string reason);
    }
}
