using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Collectors.ServiceDefaults.Health;

/// <summary>Whether PostgreSQL answers. What it said is for the log, not for whoever asks.</summary>
internal sealed class StoreCheck(NpgsqlDataSource source) : IHealthCheck
{
    public const string Name = "store";

    /// <summary>An answer that takes longer is as good as none.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.8);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var command = source.CreateCommand("SELECT 1");
        await command.ExecuteScalarAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
