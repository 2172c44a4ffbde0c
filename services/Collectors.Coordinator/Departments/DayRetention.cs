using Collectors.ServiceDefaults.Store;
using Npgsql;

namespace Collectors.Coordinator.Departments;

/// <summary>Forgets days that no quota asks for any more.</summary>
internal sealed class DayRetention(NpgsqlDataSource store, TimeProvider clock, ILogger<DayRetention> logger) : RetentionLoop(clock, logger)
{
    private const int Days = 7;

    protected override async Task<int> DeleteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var delete = store.CreateCommand("DELETE FROM coordinator.department_days WHERE day < $1");
        delete.Parameters.Add(new NpgsqlParameter<DateOnly> { TypedValue = KoreanDay.Of(now).AddDays(-Days) });
        return await delete.ExecuteNonQueryAsync(cancel);
    }
}
