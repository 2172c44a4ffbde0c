using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.BusOutbox;

/// <summary>
/// Sends by writing rows through the scope's <typeparamref name="TDb"/>: they go out once the caller has saved and committed.
/// Outside consumers the scope's <see cref="IPublishEndpoint"/> and <see cref="ISendEndpointProvider"/> are this; inside a
/// consumer whose endpoint has no outbox, ask for this by name.
/// </summary>
public interface IBusOutbox<TDb> where TDb : DbContext
{
    IPublishEndpoint PublishEndpoint { get; }

    ISendEndpointProvider SendEndpointProvider { get; }
}
