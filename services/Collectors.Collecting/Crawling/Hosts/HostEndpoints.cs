using System.ComponentModel;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Collecting.Crawling.Hosts;

/// <summary><c>GET /v1/hosts</c>: the hosts of pages, whichever kind of collector visits them.</summary>
public static class HostEndpoints
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static void MapHosts(this IEndpointRouteBuilder app) => app.MapGet("/v1/hosts", ListAsync).Requires(Role.Operator)
        .WithName("ListHosts").WithTags("Sources").WithSummary("Hosts of pages, and whether and why one is left alone").WithWords("state", Wire.All<HostState>());

    private static async Task<Results<Ok<HostList>, Problem>> ListAsync(
        CrawlingContext db, TimeProvider clock, HttpResponse response, CancellationToken cancel,
        [Description("Those in this state.")] string? state = null,
        [Description("next_cursor of the page before.")] string? cursor = null, [Description("Hosts on a page, 1 to 200.")] int? limit = null)
    {
        if (limit is < 1 or > MaxLimit)
            return Problem.Invalid("limit", new("Between 1 and 200.", "1에서 200 사이여야 합니다."));
        var wanted = default(HostState);
        if (state is not null && !Wire.TryRead(state, out wanted))
            return Problem.Invalid("state", new($"One of {string.Join(", ", Wire.All<HostState>())}.", $"{string.Join(", ", Wire.All<HostState>())} 중 하나여야 합니다."));
        var (now, size) = (clock.GetUtcNow(), limit ?? DefaultLimit);
        var rows = await Of(db.Hosts, state is null ? null : wanted, now).Where(host => EF.Functions.GreaterThan(ValueTuple.Create(host.Host), ValueTuple.Create(cursor ?? "")))
            .OrderBy(host => host.Host).Take(size + 1).AsNoTracking().ToListAsync(cancel);
        var next = rows.Count > size ? rows[size - 1].Host : null;
        if (next is not null)
            response.Headers.Link = $"</v1/hosts?cursor={Uri.EscapeDataString(next)}&limit={size}{(state is null ? "" : $"&state={state}")}>; rel=\"next\"";
        return TypedResults.Ok(new HostList([.. rows.Take(size).Select(row => HostResponse.Of(row, now))], next));
    }

    /// <summary>As <see cref="HostResponse.StateOf"/> has it.</summary>
    private static IQueryable<HostRow> Of(IQueryable<HostRow> hosts, HostState? state, DateTimeOffset now) => state switch
    {
        HostState.Open => hosts.Where(host => host.OpenUntil > now),
        HostState.Resting => hosts.Where(host => host.RestsUntil > now && !(host.OpenUntil > now)),
        HostState.Ready => hosts.Where(host => !(host.RestsUntil > now) && !(host.OpenUntil > now)),
        _ => hosts,
    };
}
