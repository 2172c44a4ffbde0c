using Collectors.Coordinator.Dispatch.Right;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Sending;

/// <summary>
/// The dispatch transaction, one round trip: under the right to dispatch, marks chosen slices as dispatched, if their requests still
/// run. The share lock on a request and a command's lock on it exclude each other, so that after a committed pause nothing more goes out.
/// </summary>
internal sealed class SliceTaker(NpgsqlDataSource store, DispatchRight right, IOptions<DispatchOptions> options)
{
    private const string Take =
        $"""
        WITH {DispatchRight.Mine},
        live AS (
            SELECT id FROM coordinator.requests
            WHERE id = ANY($3) AND coalesce(commanded_state, state) = 'Running' AND EXISTS (SELECT FROM mine) FOR SHARE SKIP LOCKED),
        free AS (
            SELECT s.id FROM coordinator.slices s JOIN live ON live.id = s.request_id
            WHERE s.id = ANY($4) AND s.status = 0 ORDER BY s.id FOR UPDATE OF s SKIP LOCKED)
        UPDATE coordinator.slices s SET
            status = 1, attempt = s.attempt + 1, lease_until = now() + $5, worker = NULL, due_at = NULL, wait_reason = NULL
        FROM free WHERE s.id = free.id
        RETURNING s.id, s.request_id, s.kind, s.key, s.work, s.attempt, now() - s.discovered_at
        """;

    /// <returns>Those that must be sent now; none when another process has the right to dispatch.</returns>
    public async Task<IReadOnlyList<DispatchedSlice>> TakeAsync(IReadOnlyCollection<Guid> requests, IReadOnlyCollection<Guid> slices, long epoch, CancellationToken cancel)
    {
        var take = right.Command(Take, epoch);
        take.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. requests] });
        take.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. slices] });
        take.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = options.Value.SliceLease });
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(take);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var taken = new List<DispatchedSlice>(slices.Count);
        while (await reader.ReadAsync(cancel))
        {
            taken.Add(new()
            {
                Id = reader.GetGuid(0),
                RequestId = reader.GetGuid(1),
                Kind = reader.GetString(2),
                Key = reader.GetString(3),
                Work = reader.IsDBNull(4) ? null : reader.GetString(4),
                Attempt = reader.GetInt32(5),
                Waited = reader.GetTimeSpan(6),
            });
        }
        return taken;
    }
}
