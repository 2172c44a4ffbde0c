using Collectors.Coordinator.Events;
using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator;

/// <summary>The Coordinator as a part of a host.</summary>
public static class CoordinatorSetup
{
    public static WebApplicationBuilder AddCoordinator(this WebApplicationBuilder builder)
    {
        builder.AddStoreContext<CoordinatorDbContext>(CoordinatorDbContext.Schema);
        builder.Services.AddScoped<EventLog>();
        return builder;
    }

    public static WebApplication MapCoordinator(this WebApplication app) => app;
}
