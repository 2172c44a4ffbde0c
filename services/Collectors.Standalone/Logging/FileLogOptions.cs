using System.ComponentModel.DataAnnotations;

namespace Collectors.Standalone.Logging;

/// <summary>Section <c>Collectors:Logs:File</c>.</summary>
public sealed class FileLogOptions
{
    /// <summary>Size in bytes at which the next file is begun.</summary>
    [Range(1024, long.MaxValue)]
    public long MaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How many files are kept; the oldest go first.</summary>
    [Range(1, 10_000)]
    public int MaxFiles { get; set; } = 10;
}
