using Collectors.Collecting.Records;

namespace Collectors.Collecting.Ingest;

/// <summary>What makes a record the same record.</summary>
internal readonly record struct RecordKey(string Source, string NaturalKey)
{
    /// <summary>Any order will do, as long as all writers have the same.</summary>
    public static readonly Comparer<RecordKey> Order = Comparer<RecordKey>.Create((one, other) =>
        string.CompareOrdinal(one.Source, other.Source) is var bySource and not 0 ? bySource : string.CompareOrdinal(one.NaturalKey, other.NaturalKey));

    public static RecordKey Of(CollectedRecord record) => new(record.Source, record.NaturalKey);
}
