using Collectors.Contracts;
using Collectors.Coordinator.Resources.Limits;
using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Resources;

/// <summary>Figures of the house as a whole: no request, no department, no key is named.</summary>
internal static class ResourceEndpoints
{
    public static IServiceCollection AddResources(this IServiceCollection services) =>
        services.AddSingleton<ProcessMeter>().AddSingleton<ResourceLimits>().AddScoped<WorkerReader>().AddScoped<UsageReader>();

    public static void MapResources(this IEndpointRouteBuilder app)
    {
        app.MapGet("/resources/usage", async (Caller caller, UsageReader usage, CancellationToken cancel) => TypedResults.Ok(await usage.ReadAsync(caller, cancel)))
            .Requires(Role.Viewer).WithName("GetUsage").WithTags("Operations").WithSummary("What the house uses just now");
        app.MapLimits();
        app.MapGet("/v1/workers", ListWorkersAsync)
            .Requires(Role.Viewer).WithName("ListWorkers").WithTags("Operations").WithSummary("Workers, what they have done and what they are at");
    }

    private static async Task<Ok<WorkerList>> ListWorkersAsync(Caller caller, WorkerReader workers, CancellationToken cancel) =>
        TypedResults.Ok(new WorkerList(workers.ToResponse(await workers.ReportsAsync(cancel), caller), null));
}
