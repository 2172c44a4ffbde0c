using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Right;
using Collectors.ServiceDefaults.Store;
using MassTransit;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Scaling;

/// <summary>Decides every two seconds how many workers each kind should have and tells the collectors; the process that dispatches does it.</summary>
internal sealed class Scaler(
    DispatchRight right, FiguresReader figures, ScalingMeter meter, IBus bus, TimeProvider clock, IOptionsMonitor<ScalingOptions> options, ILogger<Scaler> log) : StoreLoop(log)
{
    /// <summary>A wish that was not heard by then has been followed by others.</summary>
    private const int GoodFor = 5;

    private readonly Dictionary<string, ScaleDecision> _decisions = new(StringComparer.Ordinal);

    protected override async Task RoundAsync(CancellationToken cancel)
    {
        var every = options.CurrentValue.Every;
        await Task.Delay(every, clock, cancel);
        if (!right.Held)
        {
            _decisions.Clear();
            meter.Forget();
            return;
        }
        var kinds = await figures.ReadAsync(cancel);
        var wanted = kinds.ToDictionary(kind => kind.Kind, Decide, StringComparer.Ordinal);
        meter.Decided(kinds, wanted);
        // A bus that is away holds a publish back; the next decision is worth more than this one.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(every * GoodFor);
        foreach (var kind in kinds.Where(kind => kind.Processes.Count > 0))
        {
            var message = new WorkersWanted { Kind = kind.Kind, Pending = kind.Pending, Workers = kind.Workers, Shares = Shares.Deal(wanted[kind.Kind], kind.Processes) };
            await bus.Publish(message, context => context.TimeToLive = every * GoodFor, limit.Token);
        }
    }

    private int Decide(KindFigures kind)
    {
        if (!_decisions.TryGetValue(kind.Kind, out var decision))
            _decisions[kind.Kind] = decision = new ScaleDecision();
        return decision.Next(kind, options.CurrentValue.QuietLooks);
    }
}
