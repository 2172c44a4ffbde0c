using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Removal;

/// <summary><c>DELETE /v1/requests/{id}</c>.</summary>
internal static class RemovalEndpoint
{
    public static void MapRemoval(this IEndpointRouteBuilder app) => app.MapDelete("/v1/requests/{id}", RemoveAsync)
        .Requires(Role.Admin).WithName("RemoveRequest").WithTags("Requests").WithSummary("Remove a request that has ended, for good")
        .WithDescription("The request is gone at once, with its slices and events. Collectors then remove the records and raw responses that no other request holds, which is asked of them until they confirm it.")
        .ProducesProblem(StatusCodes.Status409Conflict);

    private static async Task<Results<NoContent, Problem>> RemoveAsync(RequestId id, Caller caller, RequestRemoval removal, CancellationToken cancel) =>
        await removal.RemoveAsync(id, caller, cancel) is { } problem ? problem : TypedResults.NoContent();
}
