using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Logs;
using Collectors.Coordinator.Requests;
using Collectors.Coordinator.Resources;
using Collectors.Coordinator.Sources;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator;

/// <summary>The Coordinator as a part of a host.</summary>
public static class CoordinatorSetup
{
    public static WebApplicationBuilder AddCoordinator(this WebApplicationBuilder builder)
    {
        builder.AddStoreContext<CoordinatorDbContext>(CoordinatorDbContext.Schema);
        builder.Services.AddEvents();
        builder.Services.AddLogReading();
        builder.Services.AddResources();
        builder.Services.AddRequests();
        builder.Services.AddCollections();
        builder.Services.AddSources();
        builder.Services.AddLedger();
        builder.Services.AddDispatch();
        return builder;
    }

    public static WebApplication MapCoordinator(this WebApplication app)
    {
        app.MapEvents();
        app.MapLogs();
        app.MapResources();
        app.MapRequests();
        app.MapLedger();
        return app;
    }
}
