using Collectors.Contracts;
using Collectors.Coordinator.Departments;
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
internal sealed class PriorityChange(LedgerCommands ledger, DepartmentBook departments, EventLog log, DispatchSignal dispatch, TimeProvider clock)
{
    public async Task<(RequestResponse? Request, Problem? Problem)> ApplyAsync(Collections.Collection request, Fields fields, CancellationToken cancel)
    {
        var priority = DepartmentRules.ReadPriority(fields, (await departments.NowAsync(cancel)).Of(request.Department), request.Department, isNeeded: true);
        if (fields.Judge() is { } invalid)
            return (null, invalid);
        if (await SetAsync(request, priority!.Value, cancel) is { } problem)
            return (null, problem);
        return (RequestResponse.From(request, await ledger.LockAsync(request.CorrelationId, cancel), clock.GetUtcNow()), null);
    }

    /// <returns>Why the priority cannot be this; null when it can.</returns>
    public async Task<Problem?> JudgeAsync(Collections.Collection request, Priority priority, CancellationToken cancel)
    {
        if (!RequestView.IsLive(request.Status))
            return WrongState.Ended(request.Status);
        // A smaller number is more urgent.
        return priority >= (await departments.NowAsync(cancel)).Of(request.Department).HighestPriority ? null : DepartmentRules.TooUrgent(request.Department);
    }

    /// <returns>Why it was not done; null when it was.</returns>
    public async Task<Problem?> SetAsync(Collections.Collection request, Priority priority, CancellationToken cancel)
    {
        if (await JudgeAsync(request, priority, cancel) is { } problem)
            return problem;
        await ledger.LockAsync(request.CorrelationId, cancel);
        if (request.Priority != priority)
        {
            request.Priority = priority;
            await log.AppendAsync(request.CorrelationId, RequestEventType.PriorityChanged, cancel);
        }
        return null;
    }

    /// <summary>The order of what waits may be another now.</summary>
    public void Committed() => dispatch.RaiseForRequests();
}
