using System.Diagnostics;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Topology;

/// <summary>One process of a running topology. When it ends without being asked to, it is started again, at the same address.</summary>
public sealed partial class TopologyProcess : IAsyncDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly ProcessPlan _plan;
    private readonly ProcessRun _run;
    private readonly ILogger _logger;
    private CancellationTokenSource _stop = new();
    private Task _supervision = Task.CompletedTask;

    internal TopologyProcess(ProcessPlan plan, ProcessRun run, ILogger logger) => (_plan, _run, _logger) = (plan, run, logger);

    /// <summary>The service's name in the file.</summary>
    public string Service => _plan.Service.Name;

    /// <summary>From 0.</summary>
    public int Replica => _plan.Replica;

    public string Name => _plan.Name;

    public Uri Address => _plan.Address;

    /// <summary>Its process id; null while it is not running.</summary>
    public int? ProcessId => _run.Current?.Pid;

    /// <summary>How often it was started.</summary>
    public int Starts => _run.Starts;

    /// <summary>Starts it; does nothing while it runs.</summary>
    public void Start()
    {
        if (!_supervision.IsCompleted)
            return;
        _stop.Dispose();
        _stop = new CancellationTokenSource();
        _supervision = SuperviseAsync(_stop.Token);
    }

    /// <summary>Asks it to end, and kills it when it has not by then. It stays away until <see cref="Start"/>.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (_supervision.IsCompleted)
            return;
        await _stop.CancelAsync();
        var clock = Stopwatch.StartNew();
        var asked = 0;
        using var timer = new PeriodicTimer(Tick);
        while (!_supervision.IsCompleted)
        {
            if (ProcessId is { } pid && clock.Elapsed >= patience)
            {
                Log.Killed(_logger, Name, patience.TotalSeconds);
                await KillAsync();
            }
            else if (ProcessId is { } running && running != asked)
            {
                asked = running;
                await SendAsync(Signal.Terminate);
                // A frozen one could not hear it otherwise.
                await SendAsync(Signal.Thaw);
            }
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Ends it at once, as a crash would; it is started again.</summary>
    public async Task KillAsync()
    {
        if (_run.Current is not { } process)
            return;
        await SendAsync(Signal.Kill);
        using var timer = new PeriodicTimer(Tick);
        while (process.IsAlive)
            await timer.WaitForNextTickAsync();
    }

    /// <summary>Stops its clock: it neither works nor answers until <see cref="ThawAsync"/>.</summary>
    public Task FreezeAsync() => SendAsync(Signal.Freeze);

    public Task ThawAsync() => SendAsync(Signal.Thaw);

    /// <summary>Waits until it says that it is ready.</summary>
    public Task WaitReadyAsync(CancellationToken cancel = default) => Readiness.WaitAsync(Address, giveUp: null, cancel);

    /// <exception cref="InvalidOperationException">It has ended before it was ready; the message holds what it printed last.</exception>
    internal Task WaitFirstReadyAsync(CancellationToken cancel) =>
        Readiness.WaitAsync(Address, () => Starts > 1 || (Starts == 1 && ProcessId is null) ? $"{Name} did not start:\n{_run.Tail}" : null, cancel);

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        _stop.Dispose();
        _run.Dispose();
    }

    private async Task SuperviseAsync(CancellationToken stop)
    {
        var delay = new RestartDelay();
        while (true)
        {
            var clock = Stopwatch.StartNew();
            var code = await _run.ToEndAsync();
            if (stop.IsCancellationRequested)
                return;
            Log.Ended(_logger, Name, code, clock.Elapsed.TotalSeconds);
            await Task.Delay(delay.After(clock.Elapsed), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
                return;
        }
    }

    private Task SendAsync(string signal) => ProcessId is { } pid ? Signal.SendAsync(pid, signal, CancellationToken.None) : Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(920, LogLevel.Error, "{Name} ended by itself with code {Code} after {Seconds} s; starting it again")]
        public static partial void Ended(ILogger logger, string name, int code, double seconds);

        [LoggerMessage(921, LogLevel.Warning, "{Name} had not ended after {Seconds} s and was killed")]
        public static partial void Killed(ILogger logger, string name, double seconds);
    }
}
