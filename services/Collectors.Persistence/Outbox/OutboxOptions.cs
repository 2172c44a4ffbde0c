using System.ComponentModel.DataAnnotations;

namespace Collectors.Persistence.Outbox;

/// <summary>Section <c>Collectors:Outbox</c>; what is set there wins over what the service's registration says.</summary>
public sealed class OutboxOptions
{
    /// <summary>How often rows are looked for that no commit in this process announced.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan QueryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often all rows are looked through, not only those above the low-water mark: how late a delayed message may be.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FullSweep { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far the low-water mark stays behind, for transactions that commit later than younger ones.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MarkLag { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Messages sent side by side, in one transaction.</summary>
    [Range(1, 10_000)]
    public int MessageDeliveryLimit { get; set; } = 256;

    /// <summary>How long the broker may take; keep it below the database's <c>idle_in_transaction_session_timeout</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan MessageDeliveryTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>When a message that could not be delivered is tried again.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan RedeliveryDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message that comes again is known; counted in whole days, rounded up.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "366.00:00:00")]
    public TimeSpan DuplicateDetectionWindow { get; set; } = TimeSpan.FromDays(1);

    internal int WindowDays => (int)Math.Ceiling(DuplicateDetectionWindow.TotalDays);
}
