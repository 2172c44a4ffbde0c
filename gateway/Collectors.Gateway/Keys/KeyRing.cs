using System.Collections.Concurrent;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Gateway.Keys;

/// <summary>
/// The keys this process has seen lately. A key that is known is believed for a while, and longer while the database is away,
/// so that an absent database is the services' 503 and never a 401.
/// </summary>
internal sealed class KeyRing(IServiceScopeFactory scopes, TimeProvider clock, IOptions<KeyOptions> options)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, KnownKey> _known = new(StringComparer.Ordinal);

    public IEnumerable<KnownKey> Known => _known.Values;

    /// <summary>What is known of a key without asking the database.</summary>
    public bool Knows(string key) => _known.ContainsKey(Id(key));

    /// <returns>Null when the key is unknown, revoked or expired.</returns>
    /// <exception cref="NpgsqlException">The key is not known and the database is away.</exception>
    public async ValueTask<KnownKey?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var id = Id(key);
        var known = _known.TryGetValue(id, out var found) ? await FreshAsync(found, key, cancellationToken) : Remember(id, await ReadAsync(key, cancellationToken));
        return known.Row?.IsValid(clock.GetUtcNow()) == true ? known : null;
    }

    /// <summary>Revoked or changed in this process: true at once.</summary>
    public void Forget(Guid key)
    {
        foreach (var (id, known) in _known.Where(each => each.Value.Row?.Id == key))
        {
            _known.TryRemove(id, out _);
            known.End();
        }
    }

    private async ValueTask<KnownKey> FreshAsync(KnownKey known, string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - known.ReadAt < options.Value.CacheFor || now - known.AwayAt < AskAgainAfter || !known.TryBeginRefresh())
            return known;
        try
        {
            known.Read(await ReadAsync(key, cancellationToken), clock.GetUtcNow());
        }
        catch (Exception error) when (StoreFailures.IsAway(error) && now - known.ReadAt < options.Value.BelieveFor && known.Row is not null)
        {
            known.AwayAt = clock.GetUtcNow();
        }
        finally
        {
            known.EndRefresh();
        }
        return known;
    }

    private KnownKey Remember(string id, ApiKey? row)
    {
        if (_known.Count >= options.Value.Remembered)
            _known.Clear();
        return _known.GetOrAdd(id, _ => new KnownKey(row, clock.GetUtcNow()));
    }

    private async Task<ApiKey?> ReadAsync(string key, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<KeyDbContext>();
        var hash = KeyText.Hash(key);
        try
        {
            return await db.Keys.AsNoTracking().SingleOrDefaultAsync(row => row.Hash == hash, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NpgsqlException("The database did not answer.", new TimeoutException());
        }
    }

    private static string Id(string key) => Convert.ToBase64String(KeyText.Hash(key));
}
