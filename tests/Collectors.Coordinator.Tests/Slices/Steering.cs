using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>What others say to the dispatcher: commands on requests, reports of workers.</summary>
internal static class Steering
{
    /// <summary>Commits a command as the API does, and keeps the saga out of it.</summary>
    public static Task CommandAsync(this CoordinatorHost host, RequestId request, string? commandedState) => host.InStoreAsync(db =>
        db.Database.ExecuteSqlAsync($"UPDATE coordinator.requests SET commanded_state = {commandedState} WHERE id = {request.Value}"));

    /// <summary>A worker of kind <c>metadata</c> reports, and the report is stored.</summary>
    public static async Task ReportAsync(this CoordinatorHost host, int capacity, DateTimeOffset at)
    {
        await host.Bus.Publish(new CollectorReport { Worker = "metadata-test", Kind = "metadata", At = at, Capacity = capacity, Running = 0, Sources = [] });
        await Eventually.BecomesTrueAsync(() => host.ReadAsync(db => db.Workers.AnyAsync(worker => worker.SeenAt >= at.AddMilliseconds(-1))), "The report is stored");
    }
}
