using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Limits;

/// <summary>Section <c>Collectors:Gateway:Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Each key's.</summary>
    [ValidateObjectMembers]
    public RateOptions PerKey { get; set; } = new() { PerSecond = 100, Burst = 200 };

    /// <summary>Each address's, for calls without a valid key and for keys that must be looked up.</summary>
    [ValidateObjectMembers]
    public RateOptions PerAddress { get; set; } = new() { PerSecond = 50, Burst = 200 };
}

/// <summary>A token bucket.</summary>
public sealed class RateOptions
{
    /// <summary>Calls per second in the long run.</summary>
    [Range(0.01, 1_000_000)]
    public double PerSecond { get; set; }

    /// <summary>Calls at once.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; set; }
}
