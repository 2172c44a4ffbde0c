using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Logs;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Logs;

internal static class LogEndpoints
{
    public static IServiceCollection AddLogReading(this IServiceCollection services) => services.AddSingleton<LogReader>();

    public static void MapLogs(this IEndpointRouteBuilder app) => app.MapGet("/logs", ReadAsync).Requires(Role.Viewer)
        .WithName("ReadLogs").WithTags("Operations").WithSummary("The log of all services, newest first").WithWords("level", Wire.All<LogSeverity>())
        .WithDescription("What is about a department is seen by that department; the rest by keys of all departments.");

    private static async Task<Results<Ok<LogList>, Problem>> ReadAsync(
        [AsParameters] LogParameters asked, HttpContext http, Caller caller, LogReader reader, CoordinatorDbContext db, CancellationToken cancel)
    {
        if (LogFilter.Read(asked, out var filter) is { } problem)
            return problem;
        if (filter.Department is { } department && !caller.Sees(department))
            return new Problem(ProblemKind.Forbidden, new("Your key reads its own department's log only.", "자기 부서의 로그만 볼 수 있습니다."));
        var owns = filter.RequestId is { } id && await db.Collections.AnyAsync(
            request => request.CorrelationId == id.Value && request.Kind == id.Kind && request.Department == caller.Department, cancel);
        var page = await reader.ReadAsync(filter, caller, owns, cancel);
        if (page.NextCursor is { } next)
        {
            var query = QueryString.Create(http.Request.Query.Where(parameter => parameter.Key != "cursor")).Add("cursor", next);
            http.Response.Headers.Link = $"<{http.Request.Path.ToUriComponent()}{query.ToUriComponent()}>; rel=\"next\"";
        }
        return TypedResults.Ok(page);
    }
}
