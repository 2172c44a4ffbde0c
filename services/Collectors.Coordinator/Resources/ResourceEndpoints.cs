using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Resources;

/// <summary>Figures of the house as a whole: no request, no department, no key is named.</summary>
internal static class ResourceEndpoints
{
    public static IServiceCollection AddResources(this IServiceCollection services) =>
        services.AddSingleton<ProcessMeter>().AddScoped<WorkerReader>().AddScoped<UsageReader>();

    public static void MapResources(this IEndpointRouteBuilder app)
    {
        app.MapGet("/resources/usage", async (UsageReader usage, CancellationToken cancel) => TypedResults.Ok(await usage.ReadAsync(cancel)))
            .Requires(Role.Viewer).WithName("GetUsage").WithTags("Operations").WithSummary("What the house uses just now");
        app.MapGet("/v1/workers", ListWorkersAsync)
            .Requires(Role.Viewer).WithName("ListWorkers").WithTags("Operations").WithSummary("Collector processes and how busy they are");
    }

    private static async Task<Ok<WorkerList>> ListWorkersAsync(WorkerReader workers, CancellationToken cancel) =>
        TypedResults.Ok(new WorkerList([.. (await workers.ReportsAsync(cancel)).Select(workers.ToResponse)], null));
}
