using System.Text.Json;
using Collectors.Collecting.Batching;
using Collectors.Collecting.Records;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Npgsql;

namespace Collectors.Collecting.Ingest;

/// <summary>A kind's records by natural key, each with the requests that found it. Slices that finish at the same moment share a transaction.</summary>
public sealed class RecordStore<TItem> : ICollectedStore<TItem>, IAsyncDisposable where TItem : CollectedRecord
{
    private readonly string _kind;
    private readonly NpgsqlDataSource _database;
    private readonly TimeProvider _clock;
    private readonly GroupCommit<IngestSlice<TItem>, SliceCollected> _ingest;

    /// <param name="kind">The kind, which is also its schema.</param>
    /// <param name="database">Where the schema is.</param>
    /// <param name="clock">What time it is.</param>
    public RecordStore(string kind, NpgsqlDataSource database, TimeProvider clock)
    {
        (_kind, _database, _clock) = (kind, database, clock);
        _ingest = new GroupCommit<IngestSlice<TItem>, SliceCollected>(IngestAsync, most: 64);
    }

    public async Task<SliceCollected?> FindAsync(SliceId slice, CancellationToken cancel)
    {
        await using var command = _database.CreateCommand($"SELECT outcome FROM {_kind}.slice_results WHERE slice_id = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = slice.Value });
        return await command.ExecuteScalarAsync(cancel) is string outcome ? IngestJson.Read(outcome) : null;
    }

    public Task<SliceCollected> StoreAsync(CollectSlice slice, CollectedPage<TItem> page, CancellationToken cancel) =>
        _ingest.AddAsync(new IngestSlice<TItem>(slice, page), cancel);

    public Task<bool> ForgetAsync(RequestId request, CancellationToken cancel) => new RecordRemoval(_kind).RemoveSomeAsync(_database, request, cancel);

    public ValueTask DisposeAsync() => _ingest.DisposeAsync();

    private async Task<IReadOnlyList<SliceCollected>> IngestAsync(IReadOnlyList<IngestSlice<TItem>> slices)
    {
        await using var connection = await _database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var commands = new IngestCommands<TItem>(connection, _kind, _clock.GetUtcNow());
        var outcomes = await new IngestTransaction<TItem>(commands).RunAsync([.. slices.DistinctBy(slice => slice.Id)]);
        await transaction.CommitAsync();
        return [.. slices.Select(slice => outcomes[slice.Id])];
    }
}

/// <summary>Outcomes and origins as they lie in <c>slice_results</c>.</summary>
internal static class IngestJson
{
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, JsonSerializerOptions.Web);

    public static SliceCollected Read(string outcome) => JsonSerializer.Deserialize<SliceCollected>(outcome, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("A stored outcome is null.");
}
