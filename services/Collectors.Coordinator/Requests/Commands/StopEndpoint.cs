using Collectors.Contracts;
using Collectors.Coordinator.Requests.Listing;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary><c>POST /collectors/{kind}/stop</c>: one, those that match a filter, or all of the kind that the caller may stop.</summary>
internal static class StopEndpoint
{
    public static void MapStop(this IEndpointRouteBuilder app) => app.MapPost("/collectors/{kind}/stop", StopAsync)
        .Requires(Role.Operator).WithName("Stop").WithTags("Requests")
        .WithSummary("Stop one request, those that match, or all of a kind")
        .ProducesProblem(StatusCodes.Status409Conflict)
        .TakesJson<StopRequest>(isOptional: true)
        .WithExample("one", """{"id":"metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C"}""").WithExample("matching", """{"department":"CR","priority":"low"}""");

    private static async Task<Results<Ok<StoppedList>, Problem>> StopAsync(
        string kind, JsonBody body, Caller caller, CoordinatorDbContext db, CommandDesk desk, CancellationToken cancel)
    {
        if (!Kinds.Has(kind))
            return Kinds.Unknown(kind);
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        var given = fields.Text("id");
        RequestId id = default;
        if (given is not null && !RequestId.TryParse(given, null, out id))
            fields.Complain("id", new("is no request id.", "요청 ID가 아닙니다."));
        var filter = RequestFilter.ReadStop(fields) with { Kind = kind };
        if (filter.Department is { } department && !caller.Sees(department))
            return DepartmentRules.Forbidden(caller.Department);
        if (fields.Judge() is { } problem)
            return problem;
        var order = new Order(RequestAction.Stop, caller.User);
        if (given is not null)
            return await StopOneAsync(id, kind, caller, order, desk, cancel);
        return TypedResults.Ok(new StoppedList(await desk.OrderAllAsync(filter.Apply(db.Collections.SeenBy(caller)), order, cancel)));
    }

    private static async Task<Results<Ok<StoppedList>, Problem>> StopOneAsync(RequestId id, string kind, Caller caller, Order order, CommandDesk desk, CancellationToken cancel)
    {
        if (id.Kind != kind || await desk.OrderAsync(id, caller, order, cancel) is not var (decision, request))
            return Problem.NotFound("request");
        return decision.IsAllowed ? TypedResults.Ok(new StoppedList([id])) : WrongState.For(request.Status, order.Action);
    }
}

/// <summary>Which requests to stop; every condition that is given must hold. May be left out altogether.</summary>
public sealed record StopRequest
{
    /// <summary>Only this one.</summary>
    public RequestId? Id { get; init; }

    public string? Department { get; init; }

    /// <summary>Statuses, with commas between several.</summary>
    public string? Status { get; init; }

    /// <summary>Priorities, with commas between several.</summary>
    public string? Priority { get; init; }

    /// <summary>Part of the keyword.</summary>
    public string? Keyword { get; init; }
}

/// <summary>The ids of those that were stopped.</summary>
public sealed record StoppedList(IReadOnlyList<RequestId> Stopped);
