using System.ComponentModel.DataAnnotations;

namespace Collectors.Coordinator.Ledger;

/// <summary>Section <c>Collectors:Ledger</c>.</summary>
public sealed class LedgerOptions
{
    /// <summary>Outcomes written in one transaction, at most.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; set; } = 256;

    /// <summary>Transactions at a time.</summary>
    [Range(1, 64)]
    public int Writers { get; set; } = 2;

    /// <summary>How long a slice waits after its first failure; each further one doubles it.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan BackOffBase { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait after a failure, before jitter.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan BackOffCap { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Attempts after which a slice fails though none of them counted as a failure, so that nothing is deferred or lost for ever.</summary>
    [Range(1, 1_000_000)]
    public int MaxAttempts { get; set; } = 500;

    /// <summary>How often requests without an open slice are looked for; a hint usually comes first.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Sweep { get; set; } = TimeSpan.FromSeconds(1);
}
