using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Requests;
using Collectors.Coordinator.Sources;
using Collectors.Persistence;
using MassTransit;

namespace Collectors.Coordinator;

/// <summary>What the Coordinator puts on the process's bus.</summary>
public static class CoordinatorBus
{
    public static void Configure(IBusRegistrationConfigurator bus)
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddCollections();
        bus.AddRequests();
        bus.AddSources();
        bus.AddLedger();
        bus.AddDispatch();
        bus.AddEntityFrameworkOutbox<CoordinatorDbContext>(outbox =>
        {
            outbox.UsePostgres();
            outbox.UseBusOutbox();
        });
    }
}
