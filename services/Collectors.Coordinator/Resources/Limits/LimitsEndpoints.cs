using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Dispatch;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Resources.Limits;

/// <summary><c>/resources/limits</c>: what the whole house may use. Every department's work goes by it, so only an admin of all sets it.</summary>
internal static class LimitsEndpoints
{
    public static void MapLimits(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/resources/limits").WithTags("Operations");
        group.MapGet("", GetAsync).Requires(Role.Viewer).WithName("GetLimits").WithSummary("What the house may use");
        group.MapPut("", SetAsync).Requires(Role.Admin).ForAllDepartments().WithName("SetLimits").WithSummary("Set what the house may use")
            .WithDescription("Replaces the whole: a field that is left out, or null, goes back to what configuration says. Every replica goes by it within a second; what is on the wire is not taken back.")
            .TakesJson<LimitsRequest>()
            .WithExample("narrow", """{"window":32,"workers":{"min":1,"max":4},"sources":{"naver-news":8}}""").WithExample("configured_again", "{}");
    }

    private static async Task<Ok<LimitsResponse>> GetAsync(CoordinatorDbContext db, ResourceLimits limits, CancellationToken cancel)
    {
        var set = await db.Limits.AsNoTracking().SingleOrDefaultAsync(cancel);
        return TypedResults.Ok(LimitsResponse.Of(limits.Of(set), set));
    }

    private static async Task<Results<Ok<LimitsResponse>, Problem>> SetAsync(
        JsonBody body, Caller caller, CoordinatorDbContext db, ResourceLimits limits, DispatchSignal dispatch, TimeProvider clock, CancellationToken cancel)
    {
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        var wanted = LimitsFields.Read(fields, await db.Sources.Select(source => source.Name).Distinct().Order().ToListAsync(cancel));
        if (fields.Judge() is { } problem)
            return problem;
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO coordinator.limits (id, window_size, min_workers, max_workers, sources, changed_by, changed_at)
            VALUES ({SetLimits.TheOne}, {wanted.Window}, {wanted.Workers!.Min}, {wanted.Workers.Max}, {JsonSerializer.Serialize(wanted.Sources)}::jsonb, {caller.User}, {clock.GetUtcNow()})
            ON CONFLICT (id) DO UPDATE SET window_size = excluded.window_size, min_workers = excluded.min_workers, max_workers = excluded.max_workers,
                sources = excluded.sources, changed_by = excluded.changed_by, changed_at = excluded.changed_at
            """, cancel);
        limits.Forget();
        dispatch.Raise();
        return TypedResults.Ok((await GetAsync(db, limits, cancel)).Value!);
    }
}

/// <summary>What the house may use.</summary>
public sealed record LimitsResponse
{
    /// <summary>Slices of a kind on the wire at a time.</summary>
    public required int Window { get; init; }

    public required WorkerLimits Workers { get; init; }

    /// <summary>By source: its slices on the wire at a time. Those not named have no limit of their own.</summary>
    public required IReadOnlyDictionary<string, int> Sources { get; init; }

    /// <summary>Who last set them; null while all is as configured.</summary>
    public required string? ChangedBy { get; init; }

    public required DateTimeOffset? ChangedAt { get; init; }

    internal static LimitsResponse Of(HouseLimits limits, SetLimits? set) => new()
    {
        Window = limits.Window,
        Workers = new(limits.MinWorkers, limits.MaxWorkers),
        Sources = limits.Sources,
        ChangedBy = set?.ChangedBy,
        ChangedAt = set?.ChangedAt,
    };
}
