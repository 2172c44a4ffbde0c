using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Keys;

/// <summary>
/// In the background: brings the table up to date, writes down in batches when keys were used, and notices what other
/// processes revoked. The gateway starts without a database and catches up when it is there.
/// </summary>
internal sealed partial class KeyUpkeep(IServiceScopeFactory scopes, KeyRing ring, TimeProvider clock, IOptions<KeyOptions> options, ILogger<KeyUpkeep> log)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<Guid, DateTimeOffset> _written = [];
    private bool _migrated;
    private Task _running = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await TryOnceAsync(cancellationToken);
        _running = RunAsync(_stopping.Token);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _running;
        await TryOnceAsync(cancellationToken);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.Value.UpkeepEvery, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await TryOnceAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping; what is unwritten is written by StoppingAsync.
        }
    }

    private async Task TryOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
            if (!_migrated)
                await db.Database.MigrateAsync(cancellationToken);
            _migrated = true;
            await WriteUsesAsync(db, cancellationToken);
            await NoticeChangesAsync(db, cancellationToken);
        }
        catch (Exception error) when (StoreFailures.IsAway(error))
        {
            Log.StoreAway(log, error.Message);
        }
    }

    private async Task WriteUsesAsync(KeyDbContext db, CancellationToken cancellationToken)
    {
        var used = ring.Known.Select(known => (known.Row.Id, At: known.LastUsed)).Where(each => each.At > _written.GetValueOrDefault(each.Id)).ToArray();
        if (used.Length == 0)
            return;
        var ids = used.Select(each => each.Id).ToArray();
        var times = used.Select(each => each.At).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE gateway.keys SET last_used_at = GREATEST(last_used_at, used.at)
            FROM unnest({ids}, {times}) AS used(id, at) WHERE keys.id = used.id
            """, cancellationToken);
        foreach (var (id, at) in used)
            _written[id] = at;
    }

    private async Task NoticeChangesAsync(KeyDbContext db, CancellationToken cancellationToken)
    {
        var known = ring.Known.Select(each => each.Row.Id).ToArray();
        if (known.Length == 0)
            return;
        var now = clock.GetUtcNow();
        var ended = await db.Keys.Where(key => known.Contains(key.Id) && (key.RevokedAt != null || key.ExpiresAt <= now)).Select(key => key.Id).ToListAsync(cancellationToken);
        foreach (var key in ended)
            ring.End(key);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stopping.Dispose();

    private static partial class Log
    {
        [LoggerMessage(300, LogLevel.Warning, "The key store is away: {Reason} Known keys go on working")]
        public static partial void StoreAway(ILogger logger, string reason);
    }
}
