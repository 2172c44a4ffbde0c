using System.Collections.Concurrent;
using Collectors.Contracts;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Holding;

/// <summary>
/// Sources not to be asked for now: when a slice comes back because of the source's limit or its keys' budget, the next would come
/// back too. A hint in memory, read again from the deferred slices themselves, which other replicas write too.
/// </summary>
internal sealed class SourceHolds(NpgsqlDataSource store, TimeProvider clock)
{
    private const string Deferred =
        """
        SELECT s.kind, r.source, s.wait_reason, max(s.due_at) FROM coordinator.slices s JOIN coordinator.requests r ON r.id = s.request_id
        WHERE s.status = 3 AND s.due_at > now() AND s.wait_reason IN ('key_budget', 'source_limit') GROUP BY s.kind, r.source, s.wait_reason
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<(string Kind, string Source), SourceHold> _holds = new();
    private long _read;

    public static bool Holds(WaitReason reason) => reason is WaitReason.KeyBudget or WaitReason.SourceLimit;

    public void Put(string kind, string source, SourceHold hold) =>
        _holds.AddOrUpdate((kind, source), hold, (_, known) => known.Until > hold.Until ? known : hold);

    /// <returns>Null when the source may be asked.</returns>
    public SourceHold? Of(string kind, string source)
    {
        if (!_holds.TryGetValue((kind, source), out var hold))
            return null;
        if (hold.Until > clock.GetUtcNow())
            return hold;
        _holds.TryRemove(new((kind, source), hold));
        return null;
    }

    /// <summary>Reads what is deferred, unless that was done a moment ago.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        if (_read != 0 && clock.GetElapsedTime(_read) < Fresh)
            return;
        _read = clock.GetTimestamp();
        var known = _holds.ToArray();
        await using var command = store.CreateCommand(Deferred);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new HashSet<(string Kind, string Source)>();
        while (await reader.ReadAsync(cancel))
        {
            var (kind, source) = (reader.GetString(0), reader.GetString(1));
            found.Add((kind, source));
            Put(kind, source, new(Wire.Read<WaitReason>(reader.GetString(2)), reader.GetFieldValue<DateTimeOffset>(3)));
        }
        // No slice waits for it any longer: its keys are good again. What was put meanwhile stays.
        foreach (var gone in known.Where(hold => !found.Contains(hold.Key)))
            _holds.TryRemove(gone);
    }
}
