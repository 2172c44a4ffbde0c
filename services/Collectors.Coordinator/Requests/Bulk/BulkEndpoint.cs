using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Bulk;

/// <summary><c>POST /v1/requests/bulk</c>: one action on all requests that match a filter.</summary>
internal static class BulkEndpoint
{
    public static void MapBulk(this IEndpointRouteBuilder app) => app.MapPost("/v1/requests/bulk", RunAsync)
        .Requires(Role.Operator).WithName("ChangeRequests").WithTags("Requests").WithSummary("Pause, resume, stop, cancel, retry or reprioritise all that match")
        .WithDescription("Works through the matching requests of the caller, oldest first, some at a time; what is done stays done. All are counted, the first 1,000 are listed. "
            + "next_cursor is set when the time for one call was over before the last: send the same body with it as cursor for the rest. With dry_run nothing changes, and the answer says what would.")
        .TakesJson<BulkRequest>()
        .WithExample("stop_department", """{"action":"stop","filter":{"department":"CR","status":"queued,running"},"dry_run":true}""")
        .WithExample("urgent", """{"action":"set_priority","priority":"high","filter":{"keyword":"환율","status":"queued"}}""")
        .WithExample("everything", """{"action":"pause","mode":"now","filter":{"all":true}}""");

    private static async Task<Results<Ok<BulkResponse>, Problem>> RunAsync(
        JsonBody body, Caller caller, CoordinatorDbContext db, BulkRun run, TimeProvider clock, CancellationToken cancel)
    {
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        var wish = BulkWish.Read(fields, caller, clock.GetUtcNow());
        if (wish.Filter.Department is { } department && !caller.Sees(department))
            return DepartmentRules.Forbidden(caller.Department);
        if (fields.Judge() is { } problem)
            return problem;
        return TypedResults.Ok(await run.RunAsync(wish.Filter.Apply(db.Collections.SeenBy(caller)), wish, cancel));
    }
}
