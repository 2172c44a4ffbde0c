using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Turns;
using Collectors.Coordinator.Dispatch.Waiting;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Admitting;

/// <summary>
/// Gives queued requests a running slot: its plan slice, the command to run and the message to its saga commit together. People and
/// the dispatcher go by it at once.
/// </summary>
internal sealed class Admission(
    IServiceScopeFactory scopes, DispatchRight right, RequestCards cards, PendingMarks marks, DispatchMeter meter, Pace pace, TimeProvider clock,
    IOptions<DispatchOptions> options)
{
    /// <returns>How many were admitted.</returns>
    public async Task<int> AdmitAsync(Floor floor, long epoch, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CoordinatorDbContext>();
        await db.Database.OpenConnectionAsync(cancel);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var chosen = await ChooseAsync(connection, floor, cancel);
        if (chosen.Count == 0)
            return 0;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var admitted = await AdmissionRows.AdmitAsync(connection, right, epoch, chosen, clock.GetUtcNow(), cancel);
        if (admitted.Count == 0)
            return 0;
        var publisher = scope.ServiceProvider.GetRequiredService<IPublishEndpoint>();
        foreach (var request in admitted)
            await publisher.Publish(new CollectionAdmitted { RequestId = request }, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        // A pause may have called slices back since it ran last.
        marks.Forget(admitted.Select(request => request.Value));
        meter.Admitted(admitted.Count);
        return admitted.Count;
    }

    private async Task<IReadOnlyList<QueuedRequest>> ChooseAsync(NpgsqlConnection connection, Floor floor, CancellationToken cancel)
    {
        var running = floor.Running.Where(request => cards.Has(request.Id)).CountBy(request => cards[request.Id].Department, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var lines = await AdmissionRows.LinesAsync(connection, cancel);
        if (lines.Count == 0)
            return [];
        var (batch, now) = (options.Value.AdmissionBatch, clock.GetUtcNow());
        // One more than there is room for tells who is left waiting.
        var queued = await AdmissionRows.FirstOfEachAsync(connection, lines, line => Math.Min(batch, Room(line.Department) + 1), cancel);
        IReadOnlyList<QueuedRequest> chosen = [.. AdmissionOrder.Choose(queued, Room, now, options.Value.AgeingStep).Take(batch)];
        foreach (var department in queued.GroupBy(request => request.Department, StringComparer.Ordinal))
        {
            var served = chosen.Count(request => request.Department == department.Key);
            pace.Saw(WaitJudge.Requests(department.Key), served, leftWaiting: department.Count() > served && floor.Departments.SpentUntil(department.Key) is null);
        }
        return chosen;

        int Room(string department) => floor.Departments.RequestRoom(department, running.GetValueOrDefault(department));
    }
}
