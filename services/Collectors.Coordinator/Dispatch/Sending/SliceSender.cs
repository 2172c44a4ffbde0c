using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Turns;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Sending;

/// <summary>Sends dispatched slices side by side, each as a part of the trace in which its request was submitted.</summary>
internal sealed partial class SliceSender(IBus bus, TimeProvider clock, IOptions<DispatchOptions> options, ILogger<SliceSender> log)
{
    private static readonly ActivitySource Activities = new("Collectors.Dispatch");

    /// <summary>A bus that is away must not hold up the dispatcher for as long as it is.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(2);

    /// <returns>Those that could not be sent.</returns>
    public async Task<IReadOnlyList<DispatchedSlice>> SendAsync(IReadOnlyList<DispatchedSlice> slices, RequestCards cards, CancellationToken cancel)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        timeout.CancelAfter(SendTimeout);
        var deadline = clock.GetUtcNow() + options.Value.SliceLease - options.Value.DeadlineMargin;
        var sent = await Task.WhenAll(slices.Select(slice => TrySendAsync(slice, cards[slice.RequestId], deadline, timeout.Token)));
        return [.. slices.Where((_, place) => !sent[place])];
    }

    private async Task<bool> TrySendAsync(DispatchedSlice slice, RequestCard card, DateTimeOffset deadline, CancellationToken cancel)
    {
        using var activity = Start(slice, card);
        try
        {
            var collector = await bus.GetSendEndpoint(Queues.Address(Queues.Collect(slice.Kind)));
            await collector.Send(Message(slice, card, deadline), context => context.TimeToLive = options.Value.SliceLease, cancel);
            return true;
        }
        catch (Exception error) when (error is MassTransitException or OperationCanceledException or IOException)
        {
            Log.NotSent(log, new SliceId(slice.Id), slice.Kind, error.Message);
            return false;
        }
    }

    /// <summary>Also where nobody records traces: the collector's logs then still name the trace.</summary>
    private static Activity? Start(DispatchedSlice slice, RequestCard card)
    {
        if (!ActivityContext.TryParse(card.TraceParent, null, isRemote: true, out var parent))
            return null;
        var activity = Activities.StartActivity("dispatch slice", ActivityKind.Producer, parent)
            ?? new Activity("dispatch slice").SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start();
        return activity.SetTag("request.id", card.Id.ToString()).SetTag("slice.key", slice.Key).SetTag("slice.attempt", slice.Attempt);
    }

    private static CollectSlice Message(DispatchedSlice slice, RequestCard card, DateTimeOffset deadline) => new()
    {
        SliceId = new SliceId(slice.Id),
        RequestId = card.Id,
        Department = card.Department,
        Attempt = slice.Attempt,
        Key = slice.Key,
        Work = slice.Work,
        Query = card.Query,
        Deadline = deadline,
    };

    private static partial class Log
    {
        [LoggerMessage(2310, LogLevel.Warning, "{Slice} could not be sent to the {Kind} collectors: {Reason}")]
        public static partial void NotSent(ILogger logger, SliceId slice, string kind, string reason);
    }
}
