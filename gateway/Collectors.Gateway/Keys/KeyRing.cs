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
    private readonly ConcurrentDictionary<string, DateTimeOffset> _unknown = new(StringComparer.Ordinal);

    public IEnumerable<KnownKey> Known => _known.Values;

    /// <summary>Whether it can be answered for without asking the database.</summary>
    public bool Remembers(string key) => Id(key) is var id && (_known.ContainsKey(id) || IsUnknown(id));

    /// <returns>Null when the key is unknown, revoked or expired.</returns>
    /// <exception cref="NpgsqlException">The key is not known and the database is away.</exception>
    public async ValueTask<KnownKey?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var id = Id(key);
        if (!_known.TryGetValue(id, out var known) && !IsUnknown(id))
            known = Remember(id, await ReadAsync(key, cancellationToken));
        else if (known is not null)
            await RefreshAsync(id, known, key, cancellationToken);
        return known?.IsValid(clock.GetUtcNow()) == true ? known : null;
    }

    /// <summary>The key is no more: true at once, for its open streams too.</summary>
    public void End(Guid key)
    {
        foreach (var (id, known) in _known.Where(each => each.Value.Row.Id == key))
            End(id, known);
    }

    /// <summary>The key's row has changed: ask again.</summary>
    public void Doubt(Guid key)
    {
        foreach (var known in Known.Where(each => each.Row.Id == key))
            known.Doubt();
    }

    private async ValueTask RefreshAsync(string id, KnownKey known, string key, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now - known.ReadAt < options.Value.CacheFor || now - known.AwayAt < AskAgainAfter || !known.TryBeginRefresh())
            return;
        try
        {
            if (await ReadAsync(key, cancellationToken) is { } row && row.IsValid(clock.GetUtcNow()))
                known.Read(row, clock.GetUtcNow());
            else
                End(id, known);
        }
        catch (Exception error) when (StoreFailures.IsAway(error) && now - known.ReadAt < options.Value.BelieveFor)
        {
            known.AwayAt = clock.GetUtcNow();
        }
        finally
        {
            known.EndRefresh();
        }
    }

    private void End(string id, KnownKey known)
    {
        _known.TryRemove(id, out _);
        known.End();
    }

    private KnownKey? Remember(string id, ApiKey? row)
    {
        var now = clock.GetUtcNow();
        if (row is not null && row.IsValid(now))
            return _known.GetOrAdd(id, _ => new KnownKey(row, now));
        if (_unknown.Count >= options.Value.UnknownRemembered)
            _unknown.Clear();
        _unknown[id] = now;
        return null;
    }

    private bool IsUnknown(string id) => _unknown.TryGetValue(id, out var at) && clock.GetUtcNow() - at < options.Value.CacheFor;

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
