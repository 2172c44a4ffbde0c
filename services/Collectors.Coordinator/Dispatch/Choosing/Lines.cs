using Npgsql;

namespace Collectors.Coordinator.Dispatch.Choosing;

/// <summary>Reads the slices that would go next: of each department as many as there are places, through an index, however many are queued.</summary>
internal sealed class Lines(NpgsqlDataSource store, PendingMarks marks)
{
    // Requests come in the order in which they are served, and no plan for this shape changes it: a nested loop that stops at the limit.
    private const string Next =
        """
        SELECT d.department, c.id, c.request_id, c.ordinal
        FROM unnest($1::text[]) AS d(department)
        CROSS JOIN LATERAL (
            SELECT s.id, s.request_id, s.ordinal
            FROM (SELECT q.id, q.mark FROM unnest($2::uuid[], $3::text[], $6::bigint[]) WITH ORDINALITY AS q(id, department, mark, place)
                WHERE q.department = d.department ORDER BY q.place) q
            CROSS JOIN LATERAL (
                SELECT s.id, s.request_id, s.ordinal FROM coordinator.slices s
                WHERE s.request_id = q.id AND s.kind = $4 AND s.status = 0 AND s.ordinal >= q.mark ORDER BY s.ordinal LIMIT $5) s
            LIMIT $5) c
        """;

    /// <param name="wanted">By kind.</param>
    /// <param name="cancel">To stop.</param>
    /// <returns>In the order asked: by department, the candidates in order.</returns>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, List<Candidate>>>> ReadAsync(IReadOnlyList<KindWanted> wanted, CancellationToken cancel)
    {
        marks.Begin();
        await using var batch = store.CreateBatch();
        foreach (var kind in wanted)
            batch.BatchCommands.Add(Command(kind));
        var lines = new List<IReadOnlyDictionary<string, List<Candidate>>>(wanted.Count);
        await using var reader = await batch.ExecuteReaderAsync(cancel);
        foreach (var kind in wanted)
        {
            var levels = kind.Requests.ToDictionary(request => request.Id, request => request.Level);
            var line = new Dictionary<string, List<Candidate>>(StringComparer.Ordinal);
            while (await reader.ReadAsync(cancel))
            {
                var department = reader.GetString(0);
                if (!line.TryGetValue(department, out var candidates))
                    line[department] = candidates = [];
                candidates.Add(new(reader.GetGuid(1), reader.GetGuid(2), levels[reader.GetGuid(2)], reader.GetInt64(3)));
            }
            Mark(kind, line);
            lines.Add(line);
            await reader.NextResultAsync(cancel);
        }
        return lines;
    }

    /// <summary>A department's requests were searched in their order, until there were candidates enough.</summary>
    private void Mark(KindWanted kind, Dictionary<string, List<Candidate>> line)
    {
        foreach (var department in kind.Requests.GroupBy(request => request.Department, StringComparer.Ordinal))
        {
            var found = line.GetValueOrDefault(department.Key) ?? [];
            var ordinals = found.ToLookup(candidate => candidate.RequestId, candidate => candidate.Ordinal);
            var left = found.Count;
            foreach (var request in department)
            {
                if (left == 0 && found.Count >= kind.Places)
                    break;
                marks.Found(request.Id, kind.Kind, [.. ordinals[request.Id]]);
                left -= ordinals[request.Id].Count();
            }
        }
    }

    private NpgsqlBatchCommand Command(KindWanted kind)
    {
        var command = new NpgsqlBatchCommand(Next);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. kind.Requests.Select(request => request.Department).Distinct()] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. kind.Requests.Select(request => request.Id)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. kind.Requests.Select(request => request.Department)] });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = kind.Kind });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = kind.Places });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. kind.Requests.Select(request => marks.Of(request.Id, kind.Kind))] });
        return command;
    }
}

/// <summary>Free places of a kind, and the requests that might fill them, those to be served first in front.</summary>
internal sealed record KindWanted(string Kind, int Places, IReadOnlyList<RankedRequest> Requests);

internal readonly record struct RankedRequest(Guid Id, string Department, int Level);
