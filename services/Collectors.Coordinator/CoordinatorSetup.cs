using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Logs;
using Collectors.Coordinator.ParkedMessages;
using Collectors.Coordinator.Requests;
using Collectors.Coordinator.Resources;
using Collectors.Coordinator.Scaling;
using Collectors.Coordinator.Sources;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator;

/// <summary>The Coordinator as a part of a host: all of it, or its event streams alone.</summary>
public static class CoordinatorSetup
{
    /// <summary>The role that <see cref="CoordinatorOptions"/> gives a process of its own.</summary>
    /// <exception cref="InvalidOperationException">There is no such role.</exception>
    public static CoordinatorRole ReadCoordinatorRole(this WebApplicationBuilder builder) =>
        (builder.Configuration.GetSection("Collectors:Coordinator").Get<CoordinatorOptions>() ?? new CoordinatorOptions()).Role;

    public static WebApplicationBuilder AddCoordinator(this WebApplicationBuilder builder, CoordinatorRole role = CoordinatorRole.All)
    {
        builder.AddStoreContext<CoordinatorDbContext>(CoordinatorDbContext.Schema);
        builder.Services.AddEventStreams();
        if (role == CoordinatorRole.Heavy)
            return builder;
        builder.Services.AddEventLog();
        builder.Services.AddLogReading();
        builder.Services.AddResources();
        builder.Services.AddParkedMessages();
        builder.Services.AddRequests();
        builder.Services.AddCollections();
        builder.Services.AddSources();
        builder.Services.AddLedger();
        builder.Services.AddDepartments();
        builder.Services.AddDispatch();
        builder.Services.AddScaling();
        return builder;
    }

    public static WebApplication MapCoordinator(this WebApplication app, CoordinatorRole role = CoordinatorRole.All)
    {
        app.MapEvents();
        if (role == CoordinatorRole.Heavy)
            return app;
        app.MapLogs();
        app.MapResources();
        app.MapSources();
        app.MapScaling();
        app.MapParkedMessages();
        app.MapRequests();
        app.MapLedger();
        app.MapDepartments();
        return app;
    }
}
