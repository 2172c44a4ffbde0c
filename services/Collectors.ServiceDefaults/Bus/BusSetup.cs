using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>The process's one bus.</summary>
public static class BusSetup
{
    /// <param name="builder">The host.</param>
    /// <param name="services">What each service in this process puts on the bus: its consumers, sagas and outbox.</param>
    /// <exception cref="InvalidOperationException">RabbitMQ is chosen and no address given.</exception>
    public static IHostApplicationBuilder AddBus(this IHostApplicationBuilder builder, params Action<IBusRegistrationConfigurator>[] services)
    {
        var options = builder.Configuration.GetSection("Collectors:Bus").Get<BusOptions>() ?? new BusOptions();
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            host.WaitUntilStarted = true;
            host.StopTimeout = TimeSpan.FromSeconds(8);
        });
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            // A bus that is away is no reason to send callers elsewhere: what they submit waits in the outbox.
            bus.ConfigureHealthCheckOptions(check =>
            {
                check.Name = "bus";
                check.MinimalFailureStatus = HealthStatus.Degraded;
            });
            foreach (var service in services)
                service(bus);
            if (options.Transport == BusTransport.RabbitMq)
            {
                var address = options.RabbitMq ?? throw new InvalidOperationException(
                    "Collectors__Bus__Transport is RabbitMq, but Collectors__Bus__RabbitMq names no broker, e.g. amqp://user:password@127.0.0.1:5672/");
                bus.UsingRabbitMq((context, rabbit) =>
                {
                    rabbit.Host(address);
                    rabbit.ConfigureEndpoints(context);
                });
            }
            else
            {
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
            }
        });
        return builder;
    }
}
