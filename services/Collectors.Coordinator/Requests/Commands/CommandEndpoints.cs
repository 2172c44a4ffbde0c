using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary><c>POST /v1/requests/{id}/pause</c> and its sisters.</summary>
internal static class CommandEndpoints
{
    public static void MapCommands(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/v1/requests/{id}").Requires(Role.Operator).WithTags("Requests").ProducesProblem(StatusCodes.Status409Conflict);
        requests.MapPost("/pause", PauseAsync).WithName("PauseRequest").WithSummary("Pause a request")
            .WithDescription("Sends no further slices. drain (the default) lets those under way finish, now gives them up; resume_at makes it go on by itself.")
            .TakesJson<PauseRequest>(isOptional: true).WithExample("until", """{"mode":"drain","resume_at":"2030-01-01T09:00:00Z"}""");
        requests.MapPost("/resume", (RequestId id, Caller caller, CommandDesk desk, CancellationToken cancel) => OrderAsync(id, caller, RequestAction.Resume, desk, cancel))
            .WithName("ResumeRequest").WithSummary("Resume a paused request");
        requests.MapPost("/stop", (RequestId id, Caller caller, CommandDesk desk, CancellationToken cancel) => OrderAsync(id, caller, RequestAction.Stop, desk, cancel))
            .WithName("StopRequest").WithSummary("End a request early and keep what was collected");
        requests.MapPost("/cancel", (RequestId id, Caller caller, CommandDesk desk, CancellationToken cancel) => OrderAsync(id, caller, RequestAction.Cancel, desk, cancel))
            .WithName("CancelRequest").WithSummary("Drop what is left of a request");
        requests.MapPost("/retry", (RequestId id, Caller caller, CommandDesk desk, CancellationToken cancel) => OrderAsync(id, caller, RequestAction.Retry, desk, cancel))
            .WithName("RetryRequest").WithSummary("Send the failed slices again, or go on with a stopped request");
    }

    private static async Task<Results<RequestAccepted, Problem>> PauseAsync(
        RequestId id, JsonBody body, Caller caller, CommandDesk desk, TimeProvider clock, CancellationToken cancel)
    {
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        var wish = PauseFields.Read(fields, clock.GetUtcNow());
        return fields.Judge() is { } problem ? problem : await OrderAsync(id, new Order(RequestAction.Pause, caller.User) { Pause = wish }, caller, desk, cancel);
    }

    private static Task<Results<RequestAccepted, Problem>> OrderAsync(RequestId id, Caller caller, RequestAction action, CommandDesk desk, CancellationToken cancel) =>
        OrderAsync(id, new Order(action, caller.User), caller, desk, cancel);

    private static async Task<Results<RequestAccepted, Problem>> OrderAsync(RequestId id, Order order, Caller caller, CommandDesk desk, CancellationToken cancel)
    {
        if (await desk.OrderAsync(id, caller, order, cancel) is not var (decision, request))
            return Problem.NotFound("request");
        return decision.IsAllowed ? new RequestAccepted(request) : WrongState.For(request.Status, order.Action);
    }
}
