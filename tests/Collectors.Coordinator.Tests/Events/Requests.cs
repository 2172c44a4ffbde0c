using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Tests.Driving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Events;

/// <summary>Makes requests and what happens to them, straight in the store.</summary>
internal static class Requests
{
    public static async Task<RequestId> SubmitAsync(this CoordinatorHost host, string department = "CR", string kind = "metadata", string state = "Running", string keyword = "미국 증시")
    {
        var now = DateTimeOffset.UtcNow;
        var id = RequestId.New(kind, now);
        await host.InLogAsync(async (db, log) =>
        {
            db.Collections.Add(new Collection
            {
                CorrelationId = id.Value,
                Kind = kind,
                Method = "api",
                Source = "naver-news",
                Keyword = keyword,
                StartDate = new(2024, 1, 1),
                EndDate = new(2024, 1, 31),
                Department = department,
                SubmittedBy = "jiyoon",
                Priority = Priority.Medium,
                TimeoutSeconds = 3600,
                MaxRetries = 3,
                State = state,
                SubmittedAt = now,
            });
            db.Tallies.Add(new() { RequestId = id.Value });
            await log.AppendAsync(id.Value, RequestEventType.Queued);
        });
        return id;
    }

    /// <summary>Appends one event in a transaction of its own.</summary>
    public static Task HappensAsync(this CoordinatorHost host, RequestId id, RequestEventType type, string? state = null) => host.InLogAsync(async (db, log) =>
    {
        await db.Tallies.FromSql($"SELECT * FROM coordinator.tallies WHERE request_id = {id.Value} FOR UPDATE").SingleAsync();
        if (state is not null)
            (await db.Collections.FindAsync(id.Value))!.State = state;
        await log.AppendAsync(id.Value, type);
    });

    /// <summary>Waits until so many events have their position.</summary>
    public static Task PlacedAsync(this CoordinatorHost host, int events) =>
        Eventually.BecomesTrueAsync(() => host.ReadAsync(async db => await db.Events.CountAsync(each => each.Position != null) == events), "The placing of events");

    public static async Task InLogAsync(this CoordinatorHost host, Func<CoordinatorDbContext, EventLog, Task> work)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await work(db, scope.ServiceProvider.GetRequiredService<EventLog>());
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
