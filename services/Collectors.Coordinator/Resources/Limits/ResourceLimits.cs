using System.Text.Json;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Scaling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Resources.Limits;

/// <summary>The one place that knows the house's limits; what another replica sets is seen here within a second.</summary>
internal sealed class ResourceLimits(IServiceScopeFactory scopes, IOptionsMonitor<DispatchOptions> dispatch, IOptionsMonitor<ScalingOptions> scaling, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.5);

    private Reading? _latest;

    public async ValueTask<HouseLimits> NowAsync(CancellationToken cancel)
    {
        if (_latest is { } latest && clock.GetElapsedTime(latest.At) < Fresh)
            return latest.Limits;
        var at = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var set = await scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>().Limits.AsNoTracking().SingleOrDefaultAsync(cancel);
        var limits = Of(set);
        _latest = new(at, limits);
        return limits;
    }

    /// <summary>The row has changed: it is read again at once.</summary>
    public void Forget() => _latest = null;

    /// <param name="set">Null where nobody set any.</param>
    public HouseLimits Of(SetLimits? set)
    {
        var (usual, workers) = (dispatch.CurrentValue, scaling.CurrentValue);
        var sources = new Dictionary<string, int>(usual.SourceConcurrency, StringComparer.Ordinal);
        foreach (var (source, most) in set is null ? [] : JsonSerializer.Deserialize<Dictionary<string, int>>(set.Sources) ?? [])
            sources[source] = most;
        return new HouseLimits
        {
            Window = set?.WindowSize ?? usual.Window,
            MinWorkers = set?.MinWorkers ?? workers.MinWorkers,
            MaxWorkers = set?.MaxWorkers ?? workers.MaxWorkers,
            Sources = sources,
        };
    }

    private sealed record Reading(long At, HouseLimits Limits);
}
