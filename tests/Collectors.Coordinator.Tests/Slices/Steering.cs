using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Turns;
using Collectors.Coordinator.Tests.Driving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>What others say to the dispatcher: commands on requests, reports of workers.</summary>
internal static class Steering
{
    /// <summary>Commits a command as the API does, and keeps the saga out of it.</summary>
    public static Task CommandAsync(this CoordinatorHost host, RequestId request, string? commandedState) => host.InStoreAsync(db =>
        db.Database.ExecuteSqlAsync($"UPDATE coordinator.requests SET commanded_state = {commandedState} WHERE id = {request.Value}"));

    /// <summary>Waits until the dispatcher has looked so many times.</summary>
    public static async Task LooksAsync(this CoordinatorHost host, int times)
    {
        var turn = host.Services.GetRequiredService<DispatchTurn>();
        for (var look = 0; look < times; look++)
        {
            var last = turn.Last;
            await Eventually.BecomesTrueAsync(() => Task.FromResult(!ReferenceEquals(turn.Last, last)), "The dispatcher looks");
        }
    }

    /// <summary>A worker of kind <c>metadata</c> reports, and the report is stored.</summary>
    public static async Task ReportAsync(this CoordinatorHost host, int capacity, DateTimeOffset at)
    {
        await host.Bus.Publish(new CollectorReport { Worker = "metadata-test", Kind = "metadata", At = at, Capacity = capacity, Running = 0, Sources = [] });
        await Eventually.BecomesTrueAsync(() => host.ReadAsync(db => db.Workers.AnyAsync(worker => worker.SeenAt >= at.AddMilliseconds(-1))), "The report is stored");
    }

    /// <summary>A collector process reports this, and the report is stored.</summary>
    public static async Task ReportAsync(this CoordinatorHost host, CollectorReport report)
    {
        await host.Bus.Publish(report);
        await Eventually.BecomesTrueAsync(
            () => host.ReadAsync(db => db.Workers.AnyAsync(worker => worker.Name == report.Worker && worker.SeenAt >= report.At.AddMilliseconds(-1))), "The report is stored");
    }
}
