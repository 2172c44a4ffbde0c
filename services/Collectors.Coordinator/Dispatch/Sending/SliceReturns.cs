using Collectors.Coordinator.Dispatch.Right;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Sending;

/// <summary>Puts slices back to be sent again, under the right to dispatch: those due after a wait, those whose lease ran out, those the bus did not take.</summary>
internal sealed class SliceReturns(NpgsqlDataSource store, DispatchRight right)
{
    private const string Due =
        $"""
        WITH {DispatchRight.Mine}
        UPDATE coordinator.slices s SET status = 0, due_at = NULL, wait_reason = NULL
        FROM (SELECT id FROM coordinator.slices WHERE status = 3 AND due_at <= now() AND EXISTS (SELECT FROM mine)
            ORDER BY due_at LIMIT 1000 FOR UPDATE SKIP LOCKED) d
        WHERE s.id = d.id RETURNING s.request_id
        """;

    private const string Expired =
        $"""
        WITH {DispatchRight.Mine}
        UPDATE coordinator.slices s SET status = 0, lease_until = NULL
        FROM (SELECT id FROM coordinator.slices WHERE status = 1 AND lease_until >= $3 AND lease_until <= now() AND EXISTS (SELECT FROM mine)
            ORDER BY lease_until LIMIT 1000 FOR UPDATE SKIP LOCKED) d
        WHERE s.id = d.id RETURNING s.request_id
        """;

    // The attempt's number stays used, because it fences; that it never left is counted, so that it counts against nobody.
    private const string Unsent =
        $"""
        WITH {DispatchRight.Mine}
        UPDATE coordinator.slices s SET status = 0, lease_until = NULL, unsent = s.unsent + 1
        FROM (SELECT s.id FROM coordinator.slices s JOIN unnest($3::uuid[], $4::int[]) AS u(id, attempt) ON s.id = u.id
            WHERE s.status = 1 AND s.attempt = u.attempt AND EXISTS (SELECT FROM mine) ORDER BY s.id FOR UPDATE OF s SKIP LOCKED) d
        WHERE s.id = d.id RETURNING s.request_id
        """;

    private const string Lost =
        $"""
        WITH {DispatchRight.Mine}
        UPDATE coordinator.slices s SET status = 0, lease_until = NULL WHERE status = 1 AND EXISTS (SELECT FROM mine) RETURNING s.request_id
        """;

    /// <summary>Those whose wait is over, and those whose collector had its time.</summary>
    /// <param name="leasesFrom">No lease ends before.</param>
    /// <param name="epoch">The dispatcher's.</param>
    /// <param name="cancel">To stop.</param>
    /// <returns>The request of each slice that came back; here and below.</returns>
    public Task<IReadOnlyList<Guid>> DueAsync(DateTimeOffset leasesFrom, long epoch, CancellationToken cancel)
    {
        var expired = right.Command(Expired, epoch);
        expired.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = leasesFrom.ToUniversalTime() });
        return RunAsync([right.Command(Due, epoch), expired], cancel);
    }

    /// <summary>Those the bus did not take: they may go again at once.</summary>
    public Task<IReadOnlyList<Guid>> UnsentAsync(IReadOnlyList<DispatchedSlice> unsent, long epoch, CancellationToken cancel)
    {
        var command = right.Command(Unsent, epoch);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. unsent.Select(slice => slice.Id)] });
        command.Parameters.Add(new NpgsqlParameter<int[]> { TypedValue = [.. unsent.Select(slice => slice.Attempt)] });
        return RunAsync([command], cancel);
    }

    /// <summary>All that is out: it was lost with the bus it was on.</summary>
    public Task<IReadOnlyList<Guid>> LostAsync(long epoch, CancellationToken cancel) => RunAsync([right.Command(Lost, epoch)], cancel);

    private async Task<IReadOnlyList<Guid>> RunAsync(IReadOnlyList<NpgsqlBatchCommand> commands, CancellationToken cancel)
    {
        await using var batch = store.CreateBatch();
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        var requests = new List<Guid>();
        do
        {
            while (await reader.ReadAsync(cancel))
                requests.Add(reader.GetGuid(0));
        }
        while (await reader.NextResultAsync(cancel));
        return requests;
    }
}
