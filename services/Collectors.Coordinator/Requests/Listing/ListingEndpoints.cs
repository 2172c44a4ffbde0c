using System.ComponentModel;
using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Listing;

/// <summary>One request, and lists of them.</summary>
internal static class ListingEndpoints
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(24);

    public static void MapListing(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("").Requires(Role.Viewer).WithTags("Requests");
        group.MapGet("/v1/requests/{id}", GetAsync).WithName("GetRequest").WithSummary("One request as it is now");
        group.MapGet("/v1/requests", ListAsync).WithName("ListRequests").WithSummary("Requests, newest first")
            .WithWords("status", Wire.All<RequestStatus>(), several: true).WithWords("priority", Wire.All<Priority>(), several: true).WithWords("kind", Kinds.All);
        group.MapGet("/collectors/status", (HttpRequest http, [Description("Only of this department.")] string? department, [Description("Only in these statuses, with commas between several.")] string? status,
                Caller caller, CoordinatorDbContext db, TimeProvider clock, CancellationToken cancel) => StatusAsync(null, http, caller, db, clock, cancel))
            .WithName("GetStatus").WithSummary("Live requests and those of the last 24 hours").WithWords("status", Wire.All<RequestStatus>(), several: true);
        group.MapGet("/collectors/{kind}/status", (string kind, HttpRequest http, [Description("Only of this department.")] string? department, [Description("Only in these statuses, with commas between several.")] string? status,
                Caller caller, CoordinatorDbContext db, TimeProvider clock, CancellationToken cancel) => StatusAsync(kind, http, caller, db, clock, cancel))
            .WithName("GetStatusOf").WithSummary("Live requests of a kind and those of the last 24 hours").WithWords("status", Wire.All<RequestStatus>(), several: true);
    }

    private static async Task<Results<Ok<RequestResponse>, Problem>> GetAsync(
        RequestId id, Caller caller, CoordinatorDbContext db, TimeProvider clock, CancellationToken cancel) =>
        await db.FindResponseAsync(id, caller, clock.GetUtcNow(), cancel) is { } request ? TypedResults.Ok(request) : Problem.NotFound("request");

    private static async Task<Results<Ok<RequestList>, Problem>> ListAsync(
        [AsParameters] ListParameters parameters, HttpContext http, Caller caller, CoordinatorDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        var fields = Fields.Of(http.Request.Query);
        var (filter, page) = (RequestFilter.Read(fields), Page.Read(fields));
        if (fields.Judge() is { } problem)
            return problem;
        var requests = filter.Apply(db.Collections.SeenBy(caller));
        if (page.After is { } after)
            requests = requests.Where(request => request.CorrelationId < after.Value);
        var items = await requests.Newest(page.Limit + 1).ToResponsesAsync(db, clock.GetUtcNow(), cancel);
        var next = items.Count > page.Limit ? items[page.Limit - 1].Id.ToString() : null;
        if (next is not null)
            http.Response.Headers.Link = $"<{Next(http.Request, next)}>; rel=\"next\"";
        return TypedResults.Ok(new RequestList { Items = [.. items.Take(page.Limit)], NextCursor = next });
    }

    /// <summary>The same question for the next page, relative, because the caller knows this service by another name.</summary>
    private static string Next(HttpRequest request, string cursor)
    {
        var query = new QueryBuilder(request.Query.Where(each => each.Key != "cursor").SelectMany(each => each.Value, (each, value) => KeyValuePair.Create(each.Key, value ?? ""))) { { "cursor", cursor } };
        return $"{request.Path.ToUriComponent()}{query.ToQueryString()}";
    }

    private static async Task<Results<Ok<StatusList>, Problem>> StatusAsync(
        string? kind, HttpRequest http, Caller caller, CoordinatorDbContext db, TimeProvider clock, CancellationToken cancel)
    {
        if (kind is not null && !Kinds.Has(kind))
            return Kinds.Unknown(kind);
        var fields = Fields.Of(http.Query);
        var filter = RequestFilter.ReadStatus(fields) with { Kind = kind };
        if (fields.Judge() is { } problem)
            return problem;
        var requests = filter.Apply(db.Collections.SeenBy(caller)).LiveOrSince(clock.GetUtcNow() - Recent, Page.Longest);
        return TypedResults.Ok(new StatusList { Collectors = await requests.ToResponsesAsync(db, clock.GetUtcNow(), cancel) });
    }
}
