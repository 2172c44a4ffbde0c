using System.Text.Json;
using Collectors.Collecting;
using Collectors.Collecting.Slices;
using Collectors.Collecting.Store;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Store;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Errands;

/// <summary>Reads what earlier requests have collected.</summary>
internal sealed class CoverageReader(IServiceScopeFactory scopes)
{
    /// <summary>Articles of one step, at most.</summary>
    public const int PageSize = 200;

    /// <summary>Looked at, the latest first; who asks the same thing more often than this is covered by the latest.</summary>
    private const int MostRequests = 50;

    public async Task<Coverage> ReadAsync(CollectSlice slice, FindArticles errand, SourceDays days, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MetadataContext>();
        var (query, own) = (slice.Query, slice.RequestId);
        var rows = await db.Collections.AsNoTracking()
            .Where(row => row.Keyword == query.Keyword && row.StartDate <= query.EndDate && row.EndDate >= query.StartDate && row.RequestId != own.Value
                && ((row.Kind == MetadataCollector.Kind && row.Source == errand.Source && row.Method == errand.Method) || (row.Kind == own.Kind && row.Source == query.Source)))
            .OrderByDescending(row => row.RequestId).Take(MostRequests).ToListAsync(cancel);
        var ids = rows.ConvertAll(row => row.RequestId);
        var results = (await db.SliceResults.AsNoTracking().Where(result => ids.Contains(result.RequestId)).ToListAsync(cancel)).ToLookup(result => result.RequestId);
        return Coverage.Of(query.StartDate, query.EndDate, [.. rows.Where(row => results.Contains(row.RequestId)).Select(row => Of(row, [.. results[row.RequestId]], days))]);
    }

    /// <returns>Articles that the step's requests found within its days, in the order of their ids.</returns>
    public async Task<List<Article>> ArticlesAsync(string source, Step step, SourceDays days, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MetadataContext>();
        var (since, before) = (days.Start(step.From), days.Start(step.To.AddDays(1)));
        return await db.Records.AsNoTracking()
            .Where(article => article.Source == source && article.PublishedAt >= since && article.PublishedAt < before && (step.After == null || article.Id > step.After)
                && db.RecordRequests.Any(link => link.RecordId == article.Id && step.Known!.Contains(link.RequestId)))
            .OrderBy(article => article.Id).Take(PageSize).ToListAsync(cancel);
    }

    private static CoveringRequest Of(CollectionRow row, List<SliceResult> results, SourceDays days)
    {
        var done = results.Select(result => result.Key).ToHashSet(StringComparer.Ordinal);
        var expected = results.SelectMany(result => JsonSerializer.Deserialize<SliceCollected>(result.Outcome, JsonSerializerOptions.Web)!.Discovered)
            .Where(slice => (slice.Kind ?? row.Kind) == MetadataCollector.Kind).Select(slice => slice.Key).ToHashSet(StringComparer.Ordinal);
        var over = days.Of(results.Min(result => result.FinishedAt)).AddDays(-1);
        return new CoveringRequest(row.RequestId, row.StartDate, over < row.EndDate ? over : row.EndDate, expected, done);
    }
}
