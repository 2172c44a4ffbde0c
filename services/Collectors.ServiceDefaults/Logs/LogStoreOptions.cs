using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>Section <c>Collectors:Logs</c>: what is kept where <c>GET /logs</c> finds it.</summary>
public sealed class LogStoreOptions
{
    /// <summary>The least that is kept of what Collectors itself says; <c>None</c> keeps nothing.</summary>
    public LogLevel Level { get; set; } = LogLevel.Information;

    /// <summary>The least that is kept of what its libraries say.</summary>
    public LogLevel LibraryLevel { get; set; } = LogLevel.Warning;

    /// <summary>Lines that wait in memory while the store is slow or away; what comes beyond them is dropped and counted.</summary>
    [Range(1, 1_000_000)]
    public int Queue { get; set; } = 10_000;

    /// <summary>How long a line waits for others to be written with.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Days that lines are kept.</summary>
    [Range(1, 3650)]
    public int RetentionDays { get; set; } = 14;
}
