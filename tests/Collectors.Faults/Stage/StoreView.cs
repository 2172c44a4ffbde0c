using Collectors.ServiceDefaults.Store;
using Npgsql;

namespace Collectors.Faults.Stage;

/// <summary>Looks into the database past all relays; while it is away or busy with itself it asks again.</summary>
public sealed class StoreView(string connectionString) : IAsyncDisposable
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Timeout = 2, CommandTimeout = 30, Pooling = false });

    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> row, params object[] values)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            try
            {
                await using var command = _source.CreateCommand(sql);
                foreach (var value in values)
                    command.Parameters.Add(new NpgsqlParameter { Value = value });
                await using var reader = await command.ExecuteReaderAsync(patience.Token);
                var rows = new List<T>();
                while (await reader.ReadAsync(patience.Token))
                    rows.Add(row(reader));
                return rows;
            }
            catch (NpgsqlException error) when (StoreFailures.MayPass(error) && !patience.IsCancellationRequested)
            {
                await Task.Delay(Again, patience.Token);
            }
        }
    }

    public async Task<T> ScalarAsync<T>(string sql, params object[] values) => (await ReadAsync(sql, row => row.GetFieldValue<T>(0), values)).Single();

    public Task DoAsync(string sql, params object[] values) => ReadAsync(sql, _ => 0, values);

    public Task<NpgsqlConnection> ConnectAsync() => _source.OpenConnectionAsync().AsTask();

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
