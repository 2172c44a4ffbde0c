using System.ComponentModel;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Requests.Listing;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Departments;

/// <summary><c>/v1/departments</c>. A department's own keys see it and no other; what it may use is for admins of all departments to say.</summary>
internal static class DepartmentEndpoints
{
    public static void MapDepartments(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/departments").WithTags("Departments");
        group.MapGet("", ListAsync).Requires(Role.Viewer).WithName("ListDepartments").WithSummary("Departments, by name")
            .WithDescription("Those that the key may see: what each may use, and what it uses now.");
        group.MapGet("/{department}", GetAsync).Requires(Role.Viewer).WithName("GetDepartment").WithSummary("What a department may use, and what it uses now");
        group.MapPut("/{department}", SetAsync).Requires(Role.Admin).WithName("SetDepartment").WithSummary("Set what a department may use")
            .WithDescription("Replaces the whole: a field that is left out, or null, goes back to what configuration gives departments. Every replica goes by it within a second; what is under way is not taken back.")
            .TakesJson<DepartmentRequest>()
            .WithExample("heavy", """{"weight":3,"max_running_requests":50,"max_concurrent_slices":128,"daily_records":500000,"default_priority":"medium","highest_priority":"high"}""")
            .WithExample("configured_again", "{}");
    }

    private static async Task<Results<Ok<DepartmentList>, Problem>> ListAsync(
        [Description("next_cursor of the page before.")] string? cursor, [Description("Departments on a page, 1 to 200.")] int? limit,
        HttpResponse response, Caller caller, DepartmentReader reader, CancellationToken cancel)
    {
        var size = limit ?? Page.Longest;
        if (size is < 1 or > Page.Longest)
            return Problem.Invalid("limit", new($"must be a whole number from 1 to {Page.Longest}.", $"1부터 {Page.Longest}까지의 정수여야 합니다."));
        var names = (await reader.NamesAsync(caller, cancel)).Where(name => cursor is null || string.CompareOrdinal(name, cursor) > 0).Take(size + 1).ToList();
        var next = names.Count > size ? names[size - 1] : null;
        if (next is not null)
            response.Headers.Link = $"</v1/departments?cursor={Uri.EscapeDataString(next)}&limit={size}>; rel=\"next\"";
        return TypedResults.Ok(new DepartmentList(await reader.ReadAsync([.. names.Take(size)], cancel), next));
    }

    private static async Task<Results<Ok<DepartmentResponse>, Problem>> GetAsync(
        string department, Caller caller, DepartmentBook book, DepartmentReader reader, CancellationToken cancel)
    {
        var name = department.Normalize();
        if (!DepartmentRules.IsWellFormed(name) || !caller.Sees(name) || !(await book.NowAsync(cancel)).Knows(name))
            return Problem.NotFound("department");
        return TypedResults.Ok((await reader.ReadAsync([name], cancel))[0]);
    }

    private static async Task<Results<Ok<DepartmentResponse>, Problem>> SetAsync(
        string department, JsonBody body, Caller caller, CoordinatorDbContext db, DepartmentBook book, DepartmentReader reader, DispatchSignal dispatch,
        Microsoft.Extensions.Options.IOptionsMonitor<DepartmentOptions> options, TimeProvider clock, CancellationToken cancel)
    {
        var name = department.Normalize();
        if (!DepartmentRules.IsWellFormed(name) || !caller.Sees(name))
            return Problem.NotFound("department");
        if (!caller.SeesAll)
            return AllDepartments.Refusal;
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        var limits = DepartmentRequest.Read(fields, options.CurrentValue.Of(name));
        if (fields.Judge() is { } problem)
            return problem;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.departments (name, weight, max_running_requests, max_concurrent_slices, daily_records, default_priority, highest_priority, changed_by, changed_at)
            VALUES ({name}, {limits.Weight}, {limits.MaxRunningRequests}, {limits.MaxConcurrentSlices}, {limits.DailyRecords},
                {(short)limits.UsualPriority}, {(short)limits.HighestPriority}, {caller.User}, {clock.GetUtcNow()})
            ON CONFLICT (name) DO UPDATE SET weight = excluded.weight, max_running_requests = excluded.max_running_requests,
                max_concurrent_slices = excluded.max_concurrent_slices, daily_records = excluded.daily_records, default_priority = excluded.default_priority,
                highest_priority = excluded.highest_priority, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """, cancel);
        book.Forget();
        dispatch.RaiseForRequests();
        return TypedResults.Ok((await reader.ReadAsync([name], cancel))[0]);
    }
}
