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

    /// <summary>Calls a day, the day being the source's.</summary>
    [Range(1, long.MaxValue)]
    public long DailyQuota { get; set; } = 25_000;

    /// <summary>Never the secret.</summary>
    public override string ToString() => Alias;
}
