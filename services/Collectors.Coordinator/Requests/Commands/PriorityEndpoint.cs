using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary><c>PATCH /v1/requests/{id}</c>: how urgent it is, the one thing that may change about a request.</summary>
internal static class PriorityEndpoint
{
    public static void MapPriority(this IEndpointRouteBuilder app) => app.MapPatch("/v1/requests/{id}", ChangeAsync)
        .Requires(Role.Operator).WithName("ChangeRequest").WithTags("Requests").WithSummary("Change a request's priority")
        .ProducesProblem(StatusCodes.Status409Conflict)
        .TakesJson<PriorityRequest>().WithExample("urgent", """{"priority":"critical"}""");

    private static async Task<Results<Ok<RequestResponse>, Problem>> ChangeAsync(
        RequestId id, JsonBody body, Caller caller, CoordinatorDbContext db, PriorityChange change, CancellationToken cancel)
    {
        if (body.Problem is { } broken)
            return broken;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockAsync(id, caller, cancel) is not { } request)
            return Problem.NotFound("request");
        var (changed, problem) = await change.ApplyAsync(request, new Fields(body.Root), cancel);
        if (problem is not null)
            return problem;
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        change.Committed();
        return TypedResults.Ok(changed);
    }
}

/// <summary>The body of a change.</summary>
public sealed record PriorityRequest
{
    /// <summary><c>normal</c> is read as <c>medium</c>.</summary>
    public required Priority Priority { get; init; }
}

/// <summary>Makes a request, whose row is locked, more or less urgent.</summary>
internal sealed class PriorityChange(LedgerCommands ledger, DepartmentRules departments, EventLog log, DispatchSignal dispatch, TimeProvider clock)
{
    public async Task<(RequestResponse? Request, Problem? Problem)> ApplyAsync(Collections.Collection request, Fields fields, CancellationToken cancel)
    {
        var priority = departments.ReadPriority(fields, request.Department, isNeeded: true);
        if (fields.Judge() is { } invalid)
            return (null, invalid);
        if (!RequestView.IsLive(request.Status))
            return (null, WrongState.Ended(request.Status));
        var tally = await ledger.LockAsync(request.CorrelationId, cancel);
        if (request.Priority != priority)
        {
            request.Priority = priority!.Value;
            await log.AppendAsync(request.CorrelationId, RequestEventType.PriorityChanged, cancel);
        }
        return (RequestResponse.From(request, tally, clock.GetUtcNow()), null);
    }

    /// <summary>The order of what waits may be another now.</summary>
    public void Committed() => dispatch.RaiseForRequests();
}
