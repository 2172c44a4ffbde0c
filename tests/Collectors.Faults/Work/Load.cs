using System.Collections.Concurrent;
using System.Diagnostics;
using Collectors.Faults.Stage;

namespace Collectors.Faults.Work;

/// <summary>A steady stream of requests: as many at a time as there are lanes, each tried until it is accepted and followed to its end.</summary>
public sealed class Load(World world) : IAsyncDisposable
{
    private const int Lanes = 6;
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<Accepted> _accepted = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _giveUp = new();
    private Task _running = Task.CompletedTask;

    public Caller Caller { get; } = new(world);

    /// <summary>Every request that was answered with 202.</summary>
    public IReadOnlyCollection<Accepted> Accepted => _accepted;

    public void Start() => _running = Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => Task.Run(RunAsync)));

    /// <summary>Submits beside the lanes, trying once each.</summary>
    /// <returns>How many of them were accepted; each of those is followed.</returns>
    public async Task<int> TryAsync(int requests, CancellationToken cancel)
    {
        var accepted = await Task.WhenAll(Enumerable.Range(0, requests).Select(_ => TryAsync(Order.Next(world.Sources), cancel)));
        return accepted.Count(each => each is not null);
    }

    /// <summary>Waits until several requests are under way.</summary>
    public async Task BusyAsync(CancellationToken cancel)
    {
        while (_accepted.Count(each => !each.Ended.IsCompleted) < Lanes / 2)
            await Task.Delay(Again / 4, cancel);
    }

    /// <summary>Waits until all that is accepted by now has ended.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> SettleAsync(CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(_accepted.Select(each => each.Ended)).WaitAsync(cancel);
        return clock.Elapsed;
    }

    /// <summary>Submits nothing more and waits for all that is under way.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        await _stop.CancelAsync();
        await _running.WaitAsync(cancel);
        await SettleAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _giveUp.CancelAsync();
        await Task.WhenAll([_running, .. _accepted.Select(each => each.Ended)]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Caller.Dispose();
        _stop.Dispose();
        _giveUp.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            var order = Order.Next(world.Sources);
            Accepted? accepted;
            // Tried until it is accepted, also when stopping: an answer that was lost may have been a 202.
            while ((accepted = await TryAsync(order, _giveUp.Token)) is null)
                await Task.Delay(Again, _giveUp.Token);
            await accepted.Ended;
        }
    }

    private async Task<Accepted?> TryAsync(Order order, CancellationToken cancel)
    {
        if (await Caller.SubmitAsync(order, cancel) is not { } id)
            return null;
        var accepted = new Accepted(order, id);
        accepted.Follow(Caller, _giveUp.Token);
        _accepted.Enqueue(accepted);
        return accepted;
    }
}
