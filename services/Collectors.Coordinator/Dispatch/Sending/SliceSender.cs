using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Turns;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Sending;

/// <summary>Sends marked slices side by side, each as a part of the trace in which its request was submitted.</summary>
internal sealed partial class SliceSender(IBus bus, Reach reach, TimeProvider clock, IOptions<DispatchOptions> options, ILogger<SliceSender> log)
{
    private static readonly ActivitySource Activities = new("Collectors.Dispatch");

    /// <summary>A bus that takes nothing must not keep slices for as long as it does not.</summary>
    private static readonly TimeSpan SendTimeout = TimeSpan.FromSeconds(2);

    /// <returns>Those that were not sent.</returns>
    public async Task<IReadOnlyList<DispatchedSlice>> SendAsync(IReadOnlyList<(DispatchedSlice Slice, RequestCard Card)> slices, Taking taking)
    {
        using var timeout = new CancellationTokenSource(SendTimeout, clock);
        var sent = await Task.WhenAll(slices.Select(each => TrySendAsync(each.Slice, each.Card, taking, timeout.Token)));
        return [.. slices.Where((_, place) => !sent[place]).Select(each => each.Slice)];
    }

    private async Task<bool> TrySendAsync(DispatchedSlice slice, RequestCard card, Taking taking, CancellationToken cancel)
    {
        // Whoever slept since may no longer dispatch.
        if (clock.GetElapsedTime(taking.Began) >= options.Value.HolderLease)
            return false;
        using var activity = Start(slice, card);
        try
        {
            // By the exchange: it comes back where no collector has bound its queue yet, rather than wait in one that nobody may ever read.
            var collector = await bus.GetSendEndpoint(new Uri($"exchange:{Queues.Collect(slice.Kind)}"));
            await collector.Send(Message(slice, card, taking.At + options.Value.SliceLease - options.Value.DeadlineMargin), context => context.TimeToLive = options.Value.SliceLease, cancel);
            return true;
        }
#pragma warning disable CA1031 // Whatever a transport throws, this slice is put back and the others are still accounted for.
        catch (Exception error)
#pragma warning restore CA1031
        {
            reach.Lost(slice.Kind);
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
