using Collectors.Collecting.Store;
using Collectors.Contracts;

namespace Collectors.Collecting.Records;

/// <summary>A record and the request it is read through.</summary>
public sealed record RecordThrough<TItem>(string Kind, TItem Record, CollectionRow Through) where TItem : CollectedRecord
{
    public RecordId Id => new(Kind, Record.Id);

    /// <summary>The request read through.</summary>
    public RequestId RequestId => new(Through.Kind, Through.RequestId);
}
