using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Departments;

/// <summary>The one place that knows what departments may use; what another replica sets is seen here within a second.</summary>
internal sealed class DepartmentBook(IServiceScopeFactory scopes, IOptionsMonitor<DepartmentOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.5);

    private Page? _latest;

    public async ValueTask<DepartmentSettings> NowAsync(CancellationToken cancel)
    {
        if (_latest is { } latest && clock.GetElapsedTime(latest.ReadAt) < Fresh)
            return latest.Settings;
        var at = clock.GetTimestamp();
        await using var scope = scopes.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>().Departments.AsNoTracking().ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancel);
        var settings = new DepartmentSettings(options.CurrentValue, rows);
        _latest = new(at, settings);
        return settings;
    }

    /// <summary>A row has changed: it is read again at once.</summary>
    public void Forget() => _latest = null;

    private sealed record Page(long ReadAt, DepartmentSettings Settings);
}
