using Collectors.Contracts;
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
    IServiceScopeFactory scopes, DispatchRight right, RequestCards cards, DispatchMeter meter, Pace pace, TimeProvider clock,
    IOptions<DispatchOptions> options, IOptionsMonitor<DepartmentOptions> departments)
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
        meter.Admitted(admitted.Count);
        foreach (var department in chosen.GroupBy(request => request.Department, StringComparer.Ordinal))
            pace.Served(WaitJudge.Requests(department.Key), department.Count());
        return admitted.Count;
    }

    private async Task<IReadOnlyList<QueuedRequest>> ChooseAsync(NpgsqlConnection connection, Floor floor, CancellationToken cancel)
    {
        var running = floor.Running.Where(request => cards.Has(request.Id)).GroupBy(request => cards[request.Id].Department, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.Count(), StringComparer.Ordinal);
        var queued = await AdmissionRows.FirstInLineAsync(connection, options.Value.AdmissionBatch, cancel);
        var chosen = AdmissionOrder.Choose(queued, running, departments.CurrentValue, clock.GetUtcNow(), options.Value.AgeingStep);
        return [.. chosen.Take(options.Value.AdmissionBatch)];
    }
}
