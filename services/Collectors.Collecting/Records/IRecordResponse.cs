namespace Collectors.Collecting.Records;

/// <summary>A kind's record as callers see it. Its properties, in their order, are also the columns of CSV.</summary>
/// <typeparam name="TItem">As it is stored.</typeparam>
/// <typeparam name="TSelf">As it is shown.</typeparam>
public interface IRecordResponse<TItem, TSelf> where TItem : CollectedRecord where TSelf : IRecordResponse<TItem, TSelf>
{
    static abstract TSelf Of(RecordThrough<TItem> read);
}

/// <summary>A page of records.</summary>
public sealed record RecordList<TRecord>(IReadOnlyList<TRecord> Items, string? NextCursor);
