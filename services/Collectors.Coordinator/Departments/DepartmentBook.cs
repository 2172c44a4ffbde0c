using Collectors.ServiceDefaults.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Departments;

/// <summary>The one place that knows what departments may use; what another replica sets is seen here within a second.</summary>
internal sealed class DepartmentBook
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.5);

    private readonly RecentRead<DepartmentSettings> _settings;

    public DepartmentBook(IServiceScopeFactory scopes, IOptionsMonitor<DepartmentOptions> options, TimeProvider clock) => _settings = new(
        async cancel =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
            return new DepartmentSettings(options.CurrentValue, await db.Departments.AsNoTracking().ToDictionaryAsync(row => row.Name, StringComparer.Ordinal, cancel));
        }, Fresh, clock);

    public ValueTask<DepartmentSettings> NowAsync(CancellationToken cancel) => _settings.NowAsync(cancel);

    /// <summary>A row has changed: it is read again at once.</summary>
    public void Forget() => _settings.Forget();
}
