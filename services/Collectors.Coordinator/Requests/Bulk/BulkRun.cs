using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Requests.Commands;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Bulk;

/// <summary>
/// Works through what matches in the order of the ids, a chunk in each transaction under the rows' locks, until there is no more or its
/// time is over. What is submitted after it began it does not see.
/// </summary>
internal sealed class BulkRun(CoordinatorDbContext db, CommandDesk desk, PriorityChange priorities, TimeProvider clock)
{
    /// <summary>Results listed, at most.</summary>
    public const int MostListed = 1000;

    private const int Chunk = 250;

    /// <summary>Below the time in which the gateway must have an answer.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(8);

    public async Task<BulkResponse> RunAsync(IQueryable<Collection> requests, BulkWish wish, CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        var last = await requests.OrderByDescending(request => request.CorrelationId).Select(request => request.CorrelationId).FirstOrDefaultAsync(cancel);
        var (after, more, results, matched, done) = (wish.After?.Value ?? Guid.Empty, true, new List<BulkResult>(), 0, 0);
        RequestId? next = null;
        while (more && (matched == 0 || clock.GetElapsedTime(began) < Time))
        {
            var from = after;
            var chunk = await requests.AsNoTracking().Where(request => request.CorrelationId > from && request.CorrelationId <= last)
                .OrderBy(request => request.CorrelationId).Take(Chunk).ToListAsync(cancel);
            more = chunk.Count == Chunk;
            if (chunk.Count == 0)
                break;
            after = chunk[^1].CorrelationId;
            next = chunk[^1].Id;
            var became = wish.DryRun ? await WouldAsync(chunk, wish, cancel) : await DoAsync(chunk, wish, cancel);
            matched += became.Count;
            done += became.Count(result => result.Status == StatusCodes.Status200OK);
            results.AddRange(became.Take(MostListed - results.Count));
        }
        return new BulkResponse
        {
            Action = wish.Action,
            DryRun = wish.DryRun,
            Matched = matched,
            Done = done,
            Refused = matched - done,
            Results = results,
            ResultsTruncated = matched > results.Count,
            NextCursor = more ? next : null,
        };
    }

    private async Task<List<BulkResult>> WouldAsync(List<Collection> chunk, BulkWish wish, CancellationToken cancel)
    {
        var would = new List<BulkResult>(chunk.Count);
        foreach (var request in chunk)
        {
            if (wish.Priority is { } priority)
            {
                would.Add(new(request.Id, (await priorities.JudgeAsync(request, priority, cancel))?.Kind.Status ?? StatusCodes.Status200OK, request.Status));
                continue;
            }
            var decision = Decision.Decide(request.Status, wish.Order.Action);
            would.Add(new(request.Id, Status(decision), decision.LeadsTo ?? request.Status));
        }
        return would;
    }

    private async Task<List<BulkResult>> DoAsync(List<Collection> chunk, BulkWish wish, CancellationToken cancel)
    {
        var ids = chunk.ConvertAll(request => request.CorrelationId).ToArray();
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var rows = await db.Collections.FromSql($"SELECT * FROM coordinator.requests WHERE id = ANY({ids}) ORDER BY id FOR UPDATE").AsTracking().ToListAsync(cancel);
        if (wish.Priority is not null)
            await db.Tallies.FromSql($"SELECT * FROM coordinator.tallies WHERE request_id = ANY({ids}) ORDER BY request_id FOR UPDATE").AsTracking().LoadAsync(cancel);
        var became = new List<BulkResult>(rows.Count);
        foreach (var request in rows)
        {
            var status = wish.Priority is { } priority
                ? (await priorities.SetAsync(request, priority, cancel))?.Kind.Status ?? StatusCodes.Status200OK
                : Status(await desk.RecordAsync(request, wish.Order, cancel));
            became.Add(new(request.Id, status, request.Status));
        }
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        priorities.Committed();
        return became;
    }

    private static int Status(Decision decision) => decision.IsAllowed ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;
}
