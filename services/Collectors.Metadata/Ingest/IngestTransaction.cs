using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Npgsql;

namespace Collectors.Metadata.Ingest;

/// <summary>
/// The work of one ingest transaction. Rows are always written in the order claims, collections, records, links, each
/// sorted by key, so that transactions of several replicas cannot wait for each other in a ring.
/// </summary>
internal sealed class IngestTransaction(NpgsqlConnection connection, DateTimeOffset now)
{
    /// <returns>Per slice its outcome: this attempt's, or that of an attempt which was first.</returns>
    public async Task<Dictionary<Guid, SliceCollected>> RunAsync(IReadOnlyList<IngestSlice> slices)
    {
        var commands = new IngestCommands(connection, now);
        var claimed = await commands.ClaimAsync(slices);
        var outcomes = claimed.Count < slices.Count
            ? await commands.EarlierOutcomesAsync([.. slices.Select(slice => slice.Slice.SliceId.Value).Where(id => !claimed.Contains(id))])
            : [];
        var ours = slices.Where(slice => claimed.Contains(slice.Slice.SliceId.Value)).ToList();
        await commands.AddCollectionsAsync(ours);
        var ids = await RecordsAsync(commands, ours);
        var attached = await LinksAsync(commands, ours, ids);
        foreach (var slice in ours)
            outcomes[slice.Slice.SliceId.Value] = slice.Outcome(attached.GetValueOrDefault(slice.Slice.SliceId.Value));
        await commands.SetOutcomesAsync(ours.ToDictionary(slice => slice.Slice.SliceId.Value, slice => outcomes[slice.Slice.SliceId.Value]));
        return outcomes;
    }

    /// <summary>Whole rows travel only for articles that are not there yet; of most, the key is enough.</summary>
    private async Task<Dictionary<ArticleKey, Guid>> RecordsAsync(IngestCommands commands, List<IngestSlice> slices)
    {
        var articles = new Dictionary<ArticleKey, Article>();
        foreach (var article in slices.SelectMany(slice => slice.Page.Items))
            articles.TryAdd(ArticleKey.Of(article), article);
        var ids = new Dictionary<ArticleKey, Guid>(articles.Count);
        if (articles.Count == 0)
            return ids;
        await commands.FindRecordsAsync(articles.Keys, ids);
        var missing = articles.Where(article => !ids.ContainsKey(article.Key))
            .Select(article => new NewRecord(RecordId.New(MetadataCollector.Kind, now).Value, article.Key, article.Value)).OrderBy(record => record.Key, ArticleKey.Order).ToList();
        var added = missing.Count == 0 ? 0 : await commands.AddRecordsAsync(missing);
        if (added == missing.Count)
        {
            foreach (var record in missing)
                ids[record.Key] = record.Id;
        }
        else
        {
            // Another transaction has added some of them since; its rows are visible now.
            await commands.FindRecordsAsync(missing.Select(record => record.Key), ids);
        }
        return ids;
    }

    private static async Task<Dictionary<Guid, int>> LinksAsync(IngestCommands commands, List<IngestSlice> slices, Dictionary<ArticleKey, Guid> ids)
    {
        var links = slices
            .SelectMany(slice => slice.Page.Items.Select(article => new Link(slice.Slice.RequestId.Value, ids[ArticleKey.Of(article)], slice.Slice.SliceId.Value)))
            .OrderBy(link => link.RequestId).ThenBy(link => link.RecordId).ToList();
        return links.Count == 0 ? [] : await commands.AddLinksAsync(links);
    }
}

internal sealed record NewRecord(Guid Id, ArticleKey Key, Article Article);

internal sealed record Link(Guid RequestId, Guid RecordId, Guid SliceId);
