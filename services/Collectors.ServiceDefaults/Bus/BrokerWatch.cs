using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>Waits for a broker that is away by asking it often, so that the process is back on the bus soon after the broker is.</summary>
internal sealed partial class BrokerWatch(IHostApplicationLifetime host, ILogger<BrokerWatch> log)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    /// <returns>When the broker has taken a connection, or the process is to end.</returns>
    public async Task WaitAsync(ConnectionFactory broker)
    {
        var stopping = host.ApplicationStopping;
        for (var tries = 0; !stopping.IsCancellationRequested; tries++)
        {
            try
            {
                await using var connection = await broker.CreateConnectionAsync(stopping);
                if (tries > 0)
                    Log.Back(log, broker.Endpoint);
                return;
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                if (tries == 0)
                    Log.Away(log, broker.Endpoint, error.GetBaseException().Message);
                await Task.Delay(Look, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                // The process ends.
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(150, LogLevel.Warning, "RabbitMQ at {Broker} takes no connection ({Reason}); messages wait until it does")]
        public static partial void Away(ILogger logger, AmqpTcpEndpoint broker, string reason);

        [LoggerMessage(151, LogLevel.Information, "RabbitMQ at {Broker} takes connections again")]
        public static partial void Back(ILogger logger, AmqpTcpEndpoint broker);
    }
}
