using Collectors.Coordinator.Dispatch.Right;
using Collectors.Coordinator.Dispatch.Turns;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>
/// Keeps it told why requests wait, beside the dispatcher and not in its way: some hundred at a time, and never busy for more than a
/// small part of the time, however long the queue is.
/// </summary>
internal sealed partial class WaitTeller(
    DispatchRight right, DispatchTurn turn, WaitReader reader, WaitJudge judge, DispatchMeter meter, IServiceScopeFactory scopes, TimeProvider clock,
    ILogger<WaitTeller> log) : BackgroundService
{
    private const int AtATime = 200;
    private const double IdleShare = 9;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var rest = Pause;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(rest, clock, stoppingToken);
                var start = clock.GetTimestamp();
                if (right.Epoch is var epoch and not 0 && turn.Last is { } floor)
                    await TellAsync(floor, epoch, stoppingToken);
                var took = clock.GetElapsedTime(start) * IdleShare;
                rest = took > Pause ? took : Pause;
                _failing = false;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                // Nobody works any worse for not knowing why, so whatever it meets it tries again.
                if (!_failing)
                    Log.Failed(log, error);
                _failing = true;
            }
        }
    }

    private async Task TellAsync(Floor floor, long epoch, CancellationToken cancel)
    {
        var running = await reader.RunningAsync([.. floor.Running.Select(request => request.Id)], cancel);
        meter.Saw(floor);
        // A turn may have gone by meanwhile; judged is by the newest.
        await WriteAsync(judge.Running(turn.Last ?? floor, running), epoch, cancel);
        await WriteAsync(judge.Queued(floor, await reader.QueuedAsync(AtATime, floor.Departments, cancel)), epoch, cancel);
    }

    private async Task WriteAsync(Dictionary<Guid, Wait?> waits, long epoch, CancellationToken cancel)
    {
        foreach (var some in waits.Chunk(AtATime))
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<WaitWriter>().WriteAsync(some.ToDictionary(), epoch, cancel);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2330, LogLevel.Warning, "Why requests wait cannot be told just now")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
