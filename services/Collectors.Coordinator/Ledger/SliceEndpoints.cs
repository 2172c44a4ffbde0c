using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Ledger;

/// <summary><c>/v1/requests/{id}/slices</c>: what a request is made of.</summary>
internal static class SliceEndpoints
{
    private const int MaxLimit = 200;

    public static void MapSlices(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/requests/{id}/slices", ListAsync).WithTags("Requests").Requires(Role.Viewer)
            .WithName("ListSlices").WithSummary("The slices of a request: attempts, last reply class, error").WithWords("status", Wire.All<SliceStatus>());

    private static async Task<Results<Ok<SliceList>, Problem>> ListAsync(
        string id, Caller caller, CoordinatorDbContext db, HttpResponse response, CancellationToken cancellationToken,
        string? status = null, long cursor = 0, int limit = MaxLimit)
    {
        if (limit is < 1 or > MaxLimit)
            return Problem.Invalid("limit", new("Between 1 and 200.", "1에서 200 사이여야 합니다."));
        SliceStatus? wanted = Wire.TryRead<SliceStatus>(status, out var known) ? known : null;
        if (status is not null && wanted is null)
        {
            var words = string.Join(", ", Wire.All<SliceStatus>());
            return Problem.Invalid("status", new($"One of {words}.", $"{words} 중 하나여야 합니다."));
        }
        if (!RequestId.TryParse(id, null, out var request) || !await SeenAsync(db, caller, request, cancellationToken))
            return Problem.NotFound("request");
        var rows = await db.Slices.AsNoTracking()
            .Where(slice => slice.RequestId == request.Value && slice.Ordinal > cursor && (wanted == null || slice.Status == wanted))
            .OrderBy(slice => slice.Ordinal).Take(limit + 1).ToListAsync(cancellationToken);
        var next = rows.Count > limit ? rows[limit - 1].Ordinal.ToString() : null;
        if (next is not null)
            response.Headers.Link = $"</v1/requests/{request}/slices?cursor={next}&limit={limit}{(status is null ? "" : $"&status={status}")}>; rel=\"next\"";
        return TypedResults.Ok(new SliceList([.. rows.Take(limit).Select(SliceResponse.From)], next));
    }

    private static Task<bool> SeenAsync(CoordinatorDbContext db, Caller caller, RequestId id, CancellationToken cancel) =>
        db.Collections.AnyAsync(request => request.CorrelationId == id.Value && request.Kind == id.Kind
            && (caller.Department == Caller.AllDepartments || request.Department == caller.Department), cancel);
}
