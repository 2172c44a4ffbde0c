using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Gateway.Keys;

/// <summary><c>/v1/keys</c>, for admins. An admin of one department manages that department's keys.</summary>
internal static class KeyEndpoints
{
    private const int MaxLimit = 200;

    public static void MapKeys(this IEndpointRouteBuilder app)
    {
        var keys = app.MapGroup("/v1/keys").WithTags("Keys").Requires(Role.Admin);
        keys.MapPost("", MakeAsync).WithName("MakeKey").WithSummary("Make a key; it is shown once");
        keys.MapGet("", ListAsync).WithName("ListKeys").WithSummary("Keys, newest first");
        keys.MapGet("{id:guid}", GetAsync).WithName("GetKey").WithSummary("One key");
        keys.MapPatch("{id:guid}", ChangeAsync).WithName("ChangeKey").WithSummary("Set when a key ends");
        keys.MapDelete("{id:guid}", RevokeAsync).WithName("RevokeKey").WithSummary("Revoke a key and end its open streams");
    }

    private static async Task<Results<Created<KeyResponse>, Problem>> MakeAsync(
        KeyRequest wanted, Caller caller, KeyStore store, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (wanted.Errors(clock.GetUtcNow()) is { Count: > 0 } errors)
            return Problem.Invalid(errors);
        if (!caller.Sees(wanted.Department) || (wanted.Trusted && !caller.SeesAll))
            return new Problem(ProblemKind.Forbidden, new("Your key may make keys for its own department only.", "자기 부서의 키만 만들 수 있습니다."));
        var (row, key) = await store.MakeAsync(wanted, caller.User, cancellationToken);
        return TypedResults.Created($"/v1/keys/{row.Id}", KeyResponse.Of(row, key));
    }

    private static async Task<Results<Ok<KeyList>, Problem>> ListAsync(
        Caller caller, KeyDbContext db, HttpResponse response, CancellationToken cancellationToken, Guid? cursor = null, int limit = MaxLimit)
    {
        if (limit is < 1 or > MaxLimit)
            return Problem.Invalid("limit", new("Between 1 and 200.", "1에서 200 사이여야 합니다."));
        var rows = await Visible(db, caller).Where(key => cursor == null || key.Id < cursor)
            .OrderByDescending(key => key.Id).Take(limit + 1).AsNoTracking().ToListAsync(cancellationToken);
        var next = rows.Count > limit ? rows[limit - 1].Id.ToString() : null;
        if (next is not null)
            response.Headers.Link = $"</v1/keys?cursor={next}&limit={limit}>; rel=\"next\"";
        return TypedResults.Ok(new KeyList([.. rows.Take(limit).Select(row => KeyResponse.Of(row))], next));
    }

    private static async Task<Results<Ok<KeyResponse>, Problem>> GetAsync(Guid id, Caller caller, KeyDbContext db, CancellationToken cancellationToken) =>
        await Visible(db, caller).SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is { } row
            ? TypedResults.Ok(KeyResponse.Of(row))
            : Problem.NotFound("key");

    private static async Task<Results<Ok<KeyResponse>, Problem>> ChangeAsync(
        Guid id, KeyChange change, Caller caller, KeyDbContext db, KeyRing ring, CancellationToken cancellationToken)
    {
        if (await Visible(db, caller).SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } row)
            return Problem.NotFound("key");
        row.ExpiresAt = change.ExpiresAt?.ToUniversalTime();
        await db.SaveChangesAsync(cancellationToken);
        ring.Doubt(id);
        return TypedResults.Ok(KeyResponse.Of(row));
    }

    private static async Task<Results<NoContent, Problem>> RevokeAsync(
        Guid id, Caller caller, KeyDbContext db, KeyRing ring, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await Visible(db, caller).SingleOrDefaultAsync(key => key.Id == id, cancellationToken) is not { } row)
            return Problem.NotFound("key");
        row.RevokedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        ring.End(id);
        return TypedResults.NoContent();
    }

    private static IQueryable<ApiKey> Visible(KeyDbContext db, Caller caller) =>
        caller.SeesAll ? db.Keys : db.Keys.Where(key => key.Department == caller.Department);
}
