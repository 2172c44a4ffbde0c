using Collectors.Contracts;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Tests.Driving;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Slices;

/// <summary>What passes between collectors and ledger, and what is told about it.</summary>
internal static class Talking
{
    /// <summary>Waits until a slice of this request has come to the collector.</summary>
    public static async Task<CollectSlice> NextAsync(this CollectorScript collector, RequestId request, string key, int attempt = 1)
    {
        CollectSlice? found = null;
        await Eventually.BecomesTrueAsync(
            () => Task.FromResult((found = collector.Received.FirstOrDefault(slice => slice.RequestId == request && slice.Key == key && slice.Attempt >= attempt)) is not null),
            $"{key} of {request}, attempt {attempt}, sent");
        return found!;
    }

    /// <summary>Hands outcomes to the ledger in this order, as one batch or several, and waits until they are written.</summary>
    public static Task TellAsync(this CoordinatorHost host, params SliceFinished[] outcomes)
    {
        var queue = host.Services.GetRequiredService<OutcomeQueue>();
        return Task.WhenAll(outcomes.Select(outcome => queue.WriteAsync(outcome, CancellationToken.None)));
    }

    public static async Task SendOutcomeAsync(this IBus bus, SliceFinished outcome)
    {
        var ledger = await bus.GetSendEndpoint(Queues.Address(Queues.SliceFinished));
        await ledger.Send(outcome);
    }

    /// <summary>Names of the request's events so far.</summary>
    public static Task<List<string>> EventsAsync(this CoordinatorHost host, RequestId request) => host.ReadAsync(async db =>
        (await db.Events.AsNoTracking().Where(each => each.RequestId == request.Value).OrderBy(each => each.Number).Select(each => each.Type).ToListAsync())
            .ConvertAll(Wire.Name));

    /// <summary>Waits for the slice that comes after so many others.</summary>
    public static async Task<CollectSlice> AfterAsync(this CollectorScript collector, int others)
    {
        await Eventually.BecomesTrueAsync(() => Task.FromResult(collector.Received.Count > others), $"A slice after {others} others");
        return collector.Received.ElementAt(others);
    }

    /// <summary>Waits until it is told that the request waits for this.</summary>
    public static Task WaitsAsync(this CoordinatorHost host, RequestId request, WaitReason? reason) =>
        Eventually.BecomesTrueAsync(async () => (await host.TallyAsync(request)).WaitReason == reason, $"{request} waits by {reason}");
}
