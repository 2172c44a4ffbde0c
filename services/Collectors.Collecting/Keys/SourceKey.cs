using System.ComponentModel.DataAnnotations;

namespace Collectors.Collecting.Keys;

/// <summary>A source's key as configured, e.g. <c>Collectors:Sources:NaverNews:Keys:0</c>.</summary>
public sealed class SourceKey
{
    /// <summary>What it is called wherever people see it.</summary>
    [Required]
    public string Alias { get; set; } = "";

    [Required]
    public string ClientId { get; set; } = "";

    [Required]
    public string ClientSecret { get; set; } = "";

    /// <summary>Calls a day, the day being the source's; keys of one account say the same, and share it.</summary>
    [Range(1, long.MaxValue)]
    public long DailyQuota { get; set; } = 25_000;

    /// <summary>Whose quota it spends, where several keys share one; by default the key has its own, under its alias.</summary>
    public string Account { get; set; } = "";

    /// <summary>Calls a second with this key, all processes together; 0 where the source sets no limit.</summary>
    [Range(0, 100_000)]
    public int PerSecond { get; set; }

    /// <summary>What a source said, without the key should it have repeated it.</summary>
    public string Mask(string text) => text.Replace(ClientSecret, "***", StringComparison.Ordinal).Replace(ClientId, "***", StringComparison.Ordinal);

    /// <summary>Never the secret.</summary>
    public override string ToString() => Alias;
}
