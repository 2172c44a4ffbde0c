using System.Text.Json;
using Collectors.Collecting.Batching;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Store;
using Npgsql;

namespace Collectors.Metadata.Ingest;

/// <summary>Articles by natural key, each with the requests that found it. Slices that finish at the same moment share a transaction.</summary>
public sealed class ArticleStore : ICollectedStore<Article>, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly GroupCommit<IngestSlice, SliceCollected> _ingest;

    public ArticleStore(NpgsqlDataSource database, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        _ingest = new GroupCommit<IngestSlice, SliceCollected>(IngestAsync, most: 64);
    }

    public async Task<SliceCollected?> FindAsync(SliceId slice, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand($"SELECT outcome FROM {MetadataContext.Schema}.slice_results WHERE slice_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = slice.Value });
        return await command.ExecuteScalarAsync(cancel) is string outcome ? IngestJson.Read(outcome) : null;
    }

    public Task<SliceCollected> StoreAsync(CollectSlice slice, CollectedPage<Article> page, CancellationToken cancel) =>
        _ingest.AddAsync(new IngestSlice(slice, page), cancel);

    public Task<bool> ForgetAsync(RequestId request, CancellationToken cancel) => ArticleRemoval.RemoveSomeAsync(_database, request, cancel);

    public ValueTask DisposeAsync() => _ingest.DisposeAsync();

    private async Task<IReadOnlyList<SliceCollected>> IngestAsync(IReadOnlyList<IngestSlice> slices)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var outcomes = await new IngestTransaction(connection, _clock.GetUtcNow()).RunAsync([.. slices.DistinctBy(slice => slice.Slice.SliceId)]);
        await transaction.CommitAsync();
        return [.. slices.Select(slice => outcomes[slice.Slice.SliceId.Value])];
    }
}

/// <summary>Outcomes and origins as they lie in <c>slice_results</c>.</summary>
internal static class IngestJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    public static SliceCollected Read(string outcome) => JsonSerializer.Deserialize<SliceCollected>(outcome, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("A stored outcome is null.");
}
