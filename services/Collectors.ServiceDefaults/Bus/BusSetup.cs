using System.ComponentModel.DataAnnotations;
using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>The process's one bus.</summary>
public static class BusSetup
{
    /// <summary>For what the bus does after its consumers have ended: the whole process has to end within six seconds.</summary>
    private static readonly TimeSpan Closing = TimeSpan.FromSeconds(1);

    /// <param name="builder">The host.</param>
    /// <param name="services">What each service in this process puts on the bus: its consumers, sagas and outbox.</param>
    /// <exception cref="ValidationException">RabbitMQ is chosen and no address given, or another option is out of its range.</exception>
    public static IHostApplicationBuilder AddBus(this IHostApplicationBuilder builder, params Action<IBusRegistrationConfigurator>[] services)
    {
        // Read here, because the transport decides what is registered.
        var options = builder.Configuration.GetSection("Collectors:Bus").Get<BusOptions>() ?? new BusOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            // A broker that is away must not keep a service from serving: BusStart waits for it, for a while.
            host.WaitUntilStarted = options.Transport == BusTransport.InMemory;
            host.ConsumerStopTimeout = options.DrainFor;
            host.StopTimeout = options.DrainFor + Closing;
        });
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<StoreGate>();
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
            bus.AddConfigureEndpointsCallback((context, _, endpoint) =>
            {
                endpoint.UseFilter(context.GetRequiredService<StoreGate>());
                // Whoever waits for an outcome asks the ledger; nobody listens to faults.
                endpoint.PublishFaults = false;
            });
            foreach (var service in services)
                service(bus);
            if (options.Transport == BusTransport.RabbitMq)
                bus.UseRabbitMq(options);
            else
                bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
        });
        if (options.Transport == BusTransport.RabbitMq)
            builder.Services.AddHostedService<BusStart>().AddHostedService<BusPulse>();
        return builder;
    }
}
