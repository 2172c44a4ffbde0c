using System.ComponentModel.DataAnnotations;

namespace Collectors.Gateway.Keys;

/// <summary>Section <c>Collectors:Gateway:Keys</c>.</summary>
public sealed class KeyOptions
{
    /// <summary>How long a key's row is believed without asking the database again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan CacheFor { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it is believed while the database is away.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan BelieveFor { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How often uses are written down, and revocations by other processes noticed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:10:00")]
    public TimeSpan UpkeepEvery { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many texts that are no keys are remembered as such.</summary>
    [Range(100, 10_000_000)]
    public int UnknownRemembered { get; set; } = 100_000;
}
