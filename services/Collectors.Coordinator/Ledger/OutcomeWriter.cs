using System.Collections.Frozen;
using Collectors.Contracts;
using Collectors.Coordinator.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Ledger;

/// <summary>Writes a batch of outcomes in one transaction: slices, those they discovered, tallies and events commit together.</summary>
internal sealed class OutcomeWriter(CoordinatorDbContext db, EventLog events, IOptions<LedgerOptions> options, TimeProvider clock)
{
    /// <returns>What changed; what was told before or comes too late is not in it.</returns>
    public async Task<WrittenOutcomes> WriteAsync(IReadOnlyList<SliceFinished> finished, CancellationToken cancel)
    {
        var told = One(finished);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var standings = await LedgerRows.LockAsync(connection, [.. told.Values], cancel);
        var rulings = new List<SliceRuling>(standings.Count);
        foreach (var slice in standings)
        {
            // A slice of another request than the message says is none of ours: that request's tally is not locked.
            var said = told[slice.SliceId];
            if (said.RequestId.Value == slice.RequestId && Ruling.On(slice, said, options.Value, Random.Shared.NextDouble()) is { } ruling)
                rulings.Add(ruling);
        }
        if (rulings.Count == 0)
            return new([], FrozenSet<RequestId>.Empty);
        var drained = await LedgerRows.WriteAsync(connection, rulings, clock.GetUtcNow(), cancel);
        foreach (var failed in rulings.Where(each => each is { FailedForGood: true, Before.Live: true }))
            await events.AppendAsync(failed.Before.RequestId, RequestEventType.SliceFailed, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(rulings, rulings.Where(each => each.Before.Live && drained.Contains(each.Before.RequestId))
            .Select(each => new RequestId(each.Before.Kind, each.Before.RequestId)).ToFrozenSet());
    }

    /// <summary>One outcome per slice: a success if there is one, else that of the latest attempt, since no other can count.</summary>
    private static Dictionary<Guid, SliceFinished> One(IReadOnlyList<SliceFinished> finished)
    {
        var told = new Dictionary<Guid, SliceFinished>(finished.Count);
        foreach (var each in finished)
        {
            if (!told.TryGetValue(each.SliceId.Value, out var other) || Rank(each).CompareTo(Rank(other)) > 0)
                told[each.SliceId.Value] = each;
        }
        return told;
    }

    private static (bool Success, int Attempt) Rank(SliceFinished each) => (each.Collected is not null, each.Attempt);
}

/// <summary>What a batch changed.</summary>
/// <param name="Rulings">The outcomes that counted.</param>
/// <param name="Drained">Requests, still followed, that have no open slice now.</param>
internal sealed record WrittenOutcomes(IReadOnlyList<SliceRuling> Rulings, IReadOnlySet<RequestId> Drained);
