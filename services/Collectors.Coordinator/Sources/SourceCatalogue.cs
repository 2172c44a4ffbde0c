using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Sources;

/// <summary>The sources that collectors have announced, as of a moment ago.</summary>
internal sealed class SourceCatalogue
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly RecentRead<List<KnownSource>> _sources;

    public SourceCatalogue(IServiceScopeFactory scopes, TimeProvider clock) => _sources = new(
        async cancel =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
            return await db.Sources.AsNoTracking().OrderBy(source => source.Kind).ThenBy(source => source.Name).ToListAsync(cancel);
        }, Fresh, clock);

    /// <returns>The kind's sources by name; empty when no collector of that kind was ever there.</returns>
    public async Task<IReadOnlyList<KnownSource>> OfAsync(string kind, CancellationToken cancel)
    {
        var known = await KnownAsync(kind, cancel);
        if (known.Count > 0)
            return known;
        // Its first collector may have come this moment.
        _sources.Forget();
        return await KnownAsync(kind, cancel);
    }

    private async Task<List<KnownSource>> KnownAsync(string kind, CancellationToken cancel) =>
        [.. (await _sources.NowAsync(cancel)).Where(source => source.Kind == kind)];
}
