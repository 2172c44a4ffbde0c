using Collectors.Coordinator.Events.Feeding;
using Collectors.Coordinator.Events.Keeping;
using Collectors.Coordinator.Events.Placing;
using Collectors.Coordinator.Events.Progress;
using Collectors.Coordinator.Events.Streaming;

namespace Collectors.Coordinator.Events;

/// <summary>The event log, its one writer of positions, and the streams fed from it.</summary>
internal static class EventsSetup
{
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddOptions<EventsOptions>().BindConfiguration("Collectors:Events").ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<EventLog>().AddScoped<ProgressBatch>();
        services.AddSingleton<EventSignal>().AddSingleton<FeedSignal>().AddSingleton<EventReader>().AddSingleton<EventPlacing>();
        services.AddSingleton<Subscriptions>().AddSingleton<EventStreams>();
        services.AddHostedService<EventPositions>().AddHostedService<EventListener>().AddHostedService<EventFeed>().AddHostedService<Heartbeat>().AddHostedService<ProgressWriter>().AddHostedService<EventRetention>();
        return services;
    }
}
