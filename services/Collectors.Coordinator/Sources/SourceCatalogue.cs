using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Sources;

/// <summary>The sources that collectors have announced, as of a moment ago.</summary>
internal sealed class SourceCatalogue(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private Snapshot? _latest;

    /// <returns>The kind's sources by name; empty when no collector of that kind was ever there.</returns>
    public async Task<IReadOnlyList<KnownSource>> OfAsync(string kind, CancellationToken cancel)
    {
        var now = clock.GetTimestamp();
        var latest = _latest;
        if (latest is null || clock.GetElapsedTime(latest.ReadAt, now) > Fresh || !latest.Sources.Any(source => source.Kind == kind))
            _latest = latest = new Snapshot(now, await ReadAsync(cancel));
        return [.. latest.Sources.Where(source => source.Kind == kind)];
    }

    private async Task<List<KnownSource>> ReadAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
        return await db.Sources.AsNoTracking().OrderBy(source => source.Kind).ThenBy(source => source.Name).ToListAsync(cancel);
    }

    private sealed record Snapshot(long ReadAt, List<KnownSource> Sources);
}
