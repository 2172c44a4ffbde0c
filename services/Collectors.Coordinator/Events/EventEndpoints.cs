using Collectors.Contracts;
using Collectors.Coordinator.Events.Streaming;
using Collectors.Coordinator.Requests;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collectors.Coordinator.Events;

internal static class EventEndpoints
{
    public static void MapEvents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/requests/{id}/events", WatchRequestAsync).Requires(Role.Viewer)
            .Produces<RequestResponse>(StatusCodes.Status200OK, "text/event-stream")
            .WithName("WatchRequest").WithTags("Events").WithSummary("Follow one request.")
            .WithDescription("A snapshot, then each change as it happens, until the request has ended. With Last-Event-ID the log goes on from there instead; 204 when it ended there. Every data is the request with at.");
        app.MapGet("/v1/events", WatchAllAsync).Requires(Role.Viewer)
            .Produces<RequestResponse>(StatusCodes.Status200OK, "text/event-stream")
            .WithName("WatchRequests").WithTags("Events").WithSummary("Follow all requests that you may see.").WithWords("kind", Kinds.All)
            .WithDescription("A snapshot of each request that has not ended, then each change of any as it happens. With Last-Event-ID the log goes on from there instead. Every data is the request with at.");
    }

    private static async Task<Results<EventStreamResult, NoContent, Problem>> WatchRequestAsync(
        RequestId id, Caller caller, EventReader reader, EventStreams streams, CancellationToken cancel,
        [FromHeader(Name = LastEventId.Header)] string? header = null, [FromQuery(Name = LastEventId.Query)] string? query = null)
    {
        if (!LastEventId.TryRead(header, query, out var from, out var problem))
            return problem!;
        if (await reader.RequestAsync(id.Value, cancel) is not { } now || now.Request.Kind != id.Kind || !caller.Sees(now.Request.Department))
            return Problem.NotFound("request");
        return now.Ended && from == now.Tally.EventNumber ? TypedResults.NoContent() : streams.OfRequest(id.Value, from);
    }

    private static Results<EventStreamResult, Problem> WatchAllAsync(
        Caller caller, EventStreams streams, string? kind = null, string? department = null,
        [FromHeader(Name = LastEventId.Header)] string? header = null, [FromQuery(Name = LastEventId.Query)] string? query = null)
    {
        if (!LastEventId.TryRead(header, query, out var from, out var problem))
            return problem!;
        if (kind is not null && !Kinds.Has(kind))
            return Problem.Invalid("kind", Fields.Choice(Kinds.All));
        if (department is not null && !caller.Sees(department))
            return new Problem(ProblemKind.Forbidden, new("Your key is of another department; leave department out.", "다른 부서의 키입니다. department를 생략하십시오."));
        return streams.OfAll(kind, department ?? (caller.SeesAll ? null : caller.Department), from);
    }
}
