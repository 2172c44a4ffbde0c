using System.Text.Json;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Scaling;
using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Resources.Limits;

/// <summary>The one place that knows the house's limits; what another replica sets is seen here within a second.</summary>
internal sealed class ResourceLimits
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.5);

    private readonly IOptionsMonitor<DispatchOptions> _dispatch;
    private readonly IOptionsMonitor<ScalingOptions> _scaling;
    private readonly RecentRead<HouseLimits> _limits;

    public ResourceLimits(IServiceScopeFactory scopes, IOptionsMonitor<DispatchOptions> dispatch, IOptionsMonitor<ScalingOptions> scaling, TimeProvider clock)
    {
        (_dispatch, _scaling) = (dispatch, scaling);
        _limits = new(
            async cancel =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return Of(await scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>().Limits.AsNoTracking().SingleOrDefaultAsync(cancel));
            }, Fresh, clock);
    }

    public ValueTask<HouseLimits> NowAsync(CancellationToken cancel) => _limits.NowAsync(cancel);

    /// <summary>The row has changed: it is read again at once.</summary>
    public void Forget() => _limits.Forget();

    /// <param name="set">Null where nobody set any.</param>
    public HouseLimits Of(SetLimits? set)
    {
        var (usual, workers) = (_dispatch.CurrentValue, _scaling.CurrentValue);
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
}
