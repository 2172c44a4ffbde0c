using Collectors.Coordinator.Events.Feeding;
using Collectors.Coordinator.Events.Keeping;
using Collectors.Coordinator.Events.Placing;
using Collectors.Coordinator.Events.Progress;
using Collectors.Coordinator.Events.Streaming;

namespace Collectors.Coordinator.Events;

/// <summary>The event log, its one writer of positions, and the streams fed from it.</summary>
internal static class EventsSetup
{
    /// <summary>The streams, fed from the log: all that a process needs which only shows it.</summary>
    public static IServiceCollection AddEventStreams(this IServiceCollection services)
    {
        services.AddOptions<EventsOptions>().BindConfiguration("Collectors:Events").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FeedSignal>().AddSingleton<EventReader>().AddSingleton<Subscriptions>().AddSingleton<EventStreams>();
        services.AddSingleton(provider => new StoreHint(EventPositions.Channel, _ => provider.GetRequiredService<FeedSignal>().Raise()));
        services.AddHostedService<EventListener>().AddHostedService<EventFeed>().AddHostedService<Heartbeat>();
        return services;
    }

    /// <summary>The log itself: writing it, giving positions, dropping what is old.</summary>
    public static IServiceCollection AddEventLog(this IServiceCollection services)
    {
        services.AddScoped<EventLog>().AddScoped<ProgressBatch>();
        services.AddSingleton<EventSignal>().AddSingleton<EventPlacing>();
        services.AddHostedService<EventPositions>().AddHostedService<ProgressWriter>().AddHostedService<EventRetention>();
        return services;
    }
}
