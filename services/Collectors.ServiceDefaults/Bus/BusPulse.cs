using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>
/// Sees that this process gets through to its broker. A broker that dies in the middle of a publish can leave the client library with
/// a connection that it never renews, nor reports as broken; such a process is of no use until it is started anew, so it ends.
/// A broker that takes no connection is only away, and waited for.
/// </summary>
internal sealed partial class BusPulse(IBus bus, BusOptions options, IHostApplicationLifetime host, TimeProvider clock, ILogger<BusPulse> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    /// <summary>For the broker to confirm one message, or to take a connection.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>For how long nothing gets through, though the broker takes connections all the while, until the process ends.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? stuckSince = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            await Task.Delay(Every, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stoppingToken.IsCancellationRequested || await SucceedsAsync(cancel => bus.Publish(new Pulse(), cancel), stoppingToken) || !await SucceedsAsync(ConnectAsync, stoppingToken))
            {
                stuckSince = null;
                continue;
            }
            stuckSince ??= clock.GetTimestamp();
            if (clock.GetElapsedTime(stuckSince.Value) < Stuck)
                continue;
            Log.Ends(log, Stuck.TotalSeconds);
            Environment.ExitCode = 1;
            host.StopApplication();
            return;
        }
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        var factory = new ConnectionFactory { Uri = options.RabbitMq!, RequestedConnectionTimeout = Patience };
        await using var connection = await factory.CreateConnectionAsync(cancel);
    }

    private static async Task<bool> SucceedsAsync(Func<CancellationToken, Task> attempt, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Patience);
        try
        {
            // Waited for from outside too: a stuck client may not hear that it is cancelled.
            await attempt(limit.Token).WaitAsync(limit.Token);
            return true;
        }
        catch (Exception)
        {
            // Whatever it was, it did not get through.
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(155, LogLevel.Critical, "Nothing has reached RabbitMQ for {Seconds} s, though it takes connections: this process ends, to be started anew")]
        public static partial void Ends(ILogger logger, double seconds);
    }
}
