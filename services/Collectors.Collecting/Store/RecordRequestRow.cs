namespace Collectors.Collecting.Store;

/// <summary>A request found a record. No foreign keys: both sides are written in the same transaction, and a check per row would cost a quarter of the ingest.</summary>
public sealed class RecordRequestRow
{
    public Guid RequestId { get; set; }

    public Guid RecordId { get; set; }

    /// <summary>The slice that attached it first.</summary>
    public Guid SliceId { get; set; }

    public DateTimeOffset AttachedAt { get; set; }
}
