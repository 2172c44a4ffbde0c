using MassTransit;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>Waits at the start until queues and bindings are there, so that the first message finds its way. A broker that is away is not waited for any longer than that.</summary>
internal sealed partial class BusStart(IBusControl bus, BusOptions options, ILogger<BusStart> log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (await bus.WaitForHealthStatus(BusHealthStatus.Healthy, options.StartPatience) != BusHealthStatus.Healthy)
            Log.Away(log, options.StartPatience.TotalSeconds);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(152, LogLevel.Warning, "The bus is not there after {Seconds} s; serving without it until it comes")]
        public static partial void Away(ILogger logger, double seconds);
    }
}
