using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Collectors.Collecting.Keys;

/// <summary>A source's keys by their aliases.</summary>
public static class KeyEndpoints
{
    public static void MapSourceKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/v1/sources/{name}/keys").WithTags("Sources");
        keys.MapGet("", List).Requires(Role.Viewer).WithName("ListSourceKeys")
            .WithSummary("What is left of a source's keys, by alias");
        keys.MapPost("{alias}/enable", Enable).Requires(Role.Admin).WithName("EnableSourceKey")
            .WithSummary("Use a parked or disabled key again");
    }

    private static Results<Ok<SourceKeyList>, Problem> List(string name, KeyPools pools) =>
        pools.Find(name) is { } pool ? TypedResults.Ok(new SourceKeyList(pool.Report(), null)) : Problem.NotFound("source");

    private static Results<Ok<KeyReport>, Problem> Enable(string name, string alias, KeyPools pools)
    {
        if (pools.Find(name) is not { } pool)
            return Problem.NotFound("source");
        return pool.Enable(alias) is { } key ? TypedResults.Ok(key) : Problem.NotFound("key");
    }
}

/// <summary>A source's keys.</summary>
public sealed record SourceKeyList(IReadOnlyList<KeyReport> Items, string? NextCursor);
