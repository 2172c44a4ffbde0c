using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Holds;

/// <summary><c>POST /collectors/pause</c> and <c>/collectors/resume</c>.</summary>
internal static class HoldEndpoints
{
    public static void MapHolds(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/collectors").Requires(Role.Operator).WithTags("Requests");
        group.MapPost("/pause", PauseAsync).WithName("PauseAll").WithSummary("Hold a department, a kind, or everything")
            .WithDescription("A standing hold: what is live is paused, what matches and comes later queues as held, until the hold is lifted or resume_at comes.")
            .TakesJson<HoldRequest>(isOptional: true).WithExample("department", """{"department":"CR","mode":"now","reason":"점검"}""");
        group.MapPost("/resume", ResumeAsync).WithName("ResumeAll").WithSummary("Lift a hold")
            .WithDescription("Lifts the hold with the same department and kind and resumes only what it paused.")
            .TakesJson<LiftRequest>(isOptional: true).WithExample("department", """{"department":"CR"}""");
    }

    private static async Task<Results<Ok<PausedList>, Problem>> PauseAsync(JsonBody body, Caller caller, HoldKeeping holds, TimeProvider clock, CancellationToken cancel)
    {
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        var (wish, forbidden) = HoldWish.Read(fields, caller, clock.GetUtcNow());
        if ((forbidden ?? fields.Judge()) is { } problem)
            return problem;
        return TypedResults.Ok(new PausedList(await holds.HoldAsync(wish, caller.User, cancel)));
    }

    private static async Task<Results<Ok<ResumedList>, Problem>> ResumeAsync(JsonBody body, Caller caller, HoldKeeping holds, CancellationToken cancel)
    {
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        var (scope, forbidden) = HoldScope.Read(fields, caller);
        if ((forbidden ?? fields.Judge()) is { } problem)
            return problem;
        return TypedResults.Ok(new ResumedList(await holds.LiftAsync(scope, caller.User, cancel)));
    }
}
