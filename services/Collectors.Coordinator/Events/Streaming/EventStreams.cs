using Collectors.Coordinator.Events.Feeding;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>Opens streams.</summary>
internal sealed class EventStreams(
    EventReader reader, Subscriptions subscriptions, IOptions<EventsOptions> options, IHostApplicationLifetime host, TimeProvider clock)
{
    public EventStreamResult OfRequest(Guid requestId, long? from) =>
        new(new RequestView(requestId, reader, subscriptions, clock), from, options.Value.ReaderPatience, host.ApplicationStopping);

    /// <param name="kind">Null for all.</param>
    /// <param name="department">Null for all.</param>
    /// <param name="from">The position the reader has seen; null for one that begins.</param>
    public EventStreamResult OfAll(string? kind, string? department, long? from) =>
        new(new AllRequestsView(kind, department, reader, subscriptions, clock), from, options.Value.ReaderPatience, host.ApplicationStopping);
}
