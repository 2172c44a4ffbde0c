using Collectors.Collecting.Records;
using Collectors.Contracts;

namespace Collectors.Collecting.Ingest;

/// <summary>
/// The work of one ingest transaction. Rows are always written in the order claims, collections, records, links, each
/// sorted by key, so that transactions of several replicas cannot wait for each other in a ring.
/// </summary>
internal sealed class IngestTransaction<TItem>(IngestCommands<TItem> commands) where TItem : CollectedRecord
{
    /// <returns>Per slice its outcome: this attempt's, or that of an attempt which was first.</returns>
    public async Task<Dictionary<Guid, SliceCollected>> RunAsync(IReadOnlyList<IngestSlice<TItem>> slices)
    {
        var claimed = await commands.ClaimAsync(slices);
        var outcomes = claimed.Count < slices.Count
            ? await commands.EarlierOutcomesAsync([.. slices.Select(slice => slice.Id).Where(id => !claimed.Contains(id))])
            : [];
        var ours = slices.Where(slice => claimed.Contains(slice.Id)).ToList();
        await commands.AddCollectionsAsync(ours);
        var ids = await RecordsAsync(ours);
        var attached = await LinksAsync(ours, ids);
        foreach (var slice in ours)
            outcomes[slice.Id] = slice.Outcome(attached.GetValueOrDefault(slice.Id));
        await commands.SetOutcomesAsync(ours.ToDictionary(slice => slice.Id, slice => outcomes[slice.Id]));
        return outcomes;
    }

    /// <summary>Whole rows travel only for records that are not there yet; of most, the key is enough.</summary>
    private async Task<Dictionary<RecordKey, Guid>> RecordsAsync(List<IngestSlice<TItem>> slices)
    {
        var records = new Dictionary<RecordKey, TItem>();
        foreach (var record in slices.SelectMany(slice => slice.Page.Items))
            records.TryAdd(RecordKey.Of(record), record);
        var ids = new Dictionary<RecordKey, Guid>(records.Count);
        if (records.Count == 0)
            return ids;
        await commands.FindRecordsAsync(records.Keys, ids);
        var missing = records.Where(record => !ids.ContainsKey(record.Key))
            .OrderBy(record => record.Key, RecordKey.Order).Select(record => commands.Stored(record.Value)).ToList();
        var added = missing.Count == 0 ? 0 : await commands.AddRecordsAsync(missing);
        if (added == missing.Count)
        {
            foreach (var record in missing)
                ids[RecordKey.Of(record)] = record.Id;
        }
        else
        {
            // Another transaction has added some of them since; its rows are visible now.
            await commands.FindRecordsAsync(missing.Select(RecordKey.Of), ids);
        }
        return ids;
    }

    private async Task<Dictionary<Guid, int>> LinksAsync(List<IngestSlice<TItem>> slices, Dictionary<RecordKey, Guid> ids)
    {
        var links = slices
            .SelectMany(slice => slice.Page.Items.Select(record => new Link(slice.Slice.RequestId.Value, ids[RecordKey.Of(record)], slice.Id)))
            .OrderBy(link => link.RequestId).ThenBy(link => link.RecordId).ToList();
        return links.Count == 0 ? [] : await commands.AddLinksAsync(links);
    }
}

internal sealed record Link(Guid RequestId, Guid RecordId, Guid SliceId);
