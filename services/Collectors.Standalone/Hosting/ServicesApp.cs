using Collectors.Comments;
using Collectors.Coordinator;
using Collectors.Metadata;
using Collectors.ServiceDefaults;
using Collectors.ServiceDefaults.Bus;

namespace Collectors.Standalone.Hosting;

/// <summary>Every service in one host, on one in-memory bus, at an address that only the gateway knows.</summary>
internal static class ServicesApp
{
    public static WebApplication Build(StackSettings settings, string signingKey)
    {
        var builder = AppBuilder.Create(settings, signingKey, "http://127.0.0.1:0");
        // A slice under way gets this long to finish when the process is asked to stop.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(4));
        builder.AddServiceDefaults();
        builder.AddCoordinator();
        builder.AddMetadata();
        builder.AddComments();
        builder.AddBus(CoordinatorBus.Configure, MetadataBus.Configure, CommentsBus.Configure);
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapServiceDefaults();
        app.MapCoordinator();
        app.MapMetadata();
        app.MapComments();
        return app;
    }
}
