using Collectors.ServiceDefaults.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>Deletes lines that are older than the retention.</summary>
internal sealed class LogRetention(LogTable table, IOptions<LogStoreOptions> options, TimeProvider clock, ILogger<LogRetention> logger)
    : RetentionLoop(clock, logger)
{
    protected override async Task<int> DeleteAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await table.EnsureAsync(cancel);
        return await table.DeleteAsync(now.AddDays(-options.Value.RetentionDays), Batch, cancel);
    }
}
