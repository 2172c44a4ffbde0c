using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;

namespace Collectors.Coordinator.Scaling;

/// <summary>How many workers there should be: decided for the collectors that are there, and told to whoever adds and removes processes.</summary>
internal static class ScalingSetup
{
    public static IServiceCollection AddScaling(this IServiceCollection services)
    {
        services.AddOptions<ScalingOptions>().BindConfiguration("Collectors:Scaling").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ScalingMeter>();
        services.AddSingleton<FiguresReader>();
        services.AddHostedService<Scaler>();
        return services;
    }

    public static void MapScaling(this IEndpointRouteBuilder app) =>
        app.MapGet("/resources/scaling", async (FiguresReader figures, CancellationToken cancel) => TypedResults.Ok(ScalingResponse.Of(await figures.ReadAsync(cancel))))
            .Requires(Role.Viewer).WithName("GetScaling").WithTags("Operations").WithSummary("What waits for workers, and how many there should be")
            .WithDescription("For a scaler outside that adds and removes collector processes; the same figures are at each coordinator's /metrics.");
}
