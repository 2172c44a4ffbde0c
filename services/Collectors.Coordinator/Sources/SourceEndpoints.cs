using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Sources;

/// <summary><c>GET /v1/sources</c>: those of all kinds; each kind's collector has the keys.</summary>
internal static class SourceEndpoints
{
    public static void MapSources(this IEndpointRouteBuilder app) => app.MapGet("/v1/sources", ListAsync)
        .Requires(Role.Viewer).WithName("ListSources").WithTags("Sources").WithSummary("The sources, and whether each can be asked now");

    private static async Task<Ok<SourceList>> ListAsync(SourceReader sources, CancellationToken cancel) =>
        TypedResults.Ok(new SourceList([.. (await sources.ReadAsync(cancel)).Select(source => source.ToResponse())], null));
}
