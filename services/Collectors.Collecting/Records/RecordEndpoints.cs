using Collectors.Collecting.Export;
using Collectors.Collecting.Store;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Collecting.Records;

/// <summary>A kind's records by request and across requests, as lists and as exports.</summary>
internal static class RecordEndpoints<TItem, TResponse> where TItem : CollectedRecord where TResponse : IRecordResponse<TItem, TResponse>
{
    public static void Map(IEndpointRouteBuilder app, string kind)
    {
        var all = app.MapGroup("/v1").WithTags("Records");
        all.MapGet("requests/{id}/records", ListOfRequestAsync).Requires(Role.Viewer).OfKind(kind, "ListRequestRecords").WithSummary("What a request found");
        all.MapGet("requests/{id}/export", ExportRequestAsync).Requires(Role.Viewer).OfKind(kind, "ExportRequest").WithSummary("All a request found, as NDJSON or CSV").ProducesExport();
        all.MapGet("requests/{id}/records/export", ExportRequestAsync).Requires(Role.Viewer).OfKind(kind).ExcludeFromDescription();
        all.MapGet("records", ListAsync).Requires(Role.Viewer).OfKind(kind, "ListRecords").WithSummary("Records of all requests one may see");
        all.MapGet("records/export", ExportAsync).Requires(Role.Viewer).OfKind(kind, "ExportRecords").WithSummary("Records of all requests one may see, as NDJSON or CSV").ProducesExport();
    }

    private static async Task<Results<Ok<RecordList<TResponse>>, Problem>> ListOfRequestAsync(
        RequestId id, Caller caller, CollectingContext<TItem> db, HttpContext http, CancellationToken cancel, string? cursor = null, int? limit = null)
    {
        var (page, problem) = RecordPage.Read(cursor, limit);
        if (problem is not null)
            return problem;
        var (request, hidden) = await FindAsync(db, id, caller, cancel);
        if (hidden is not null)
            return hidden;
        var rows = request is null ? [] : await db.OfRequest(request, page.After).Take(page.Limit + 1).AsNoTracking().ToListAsync(cancel);
        return TypedResults.Ok(page.Cut<TItem, TResponse>(rows, http));
    }

    private static async Task<Results<ExportResult<TResponse>, Problem>> ExportRequestAsync(
        RequestId id, Caller caller, CollectingContext<TItem> db, CancellationToken cancel, string? format = null)
    {
        if (!ExportFormats.TryRead(format, out var chosen, out var problem))
            return problem;
        var (request, hidden) = await FindAsync(db, id, caller, cancel);
        if (hidden is not null)
            return hidden;
        return request is null
            ? new ExportResult<TResponse>(AsyncEnumerable.Empty<TResponse>(), chosen, id.ToString())
            : new ExportResult<TResponse>(Rows(db.OfRequest(request, after: null)), chosen, $"{request.Keyword}_{request.StartDate:yyyy-MM-dd}_{request.EndDate:yyyy-MM-dd}");
    }

    private static async Task<Results<Ok<RecordList<TResponse>>, Problem>> ListAsync(
        [AsParameters] RecordFilter filter, Caller caller, CollectingContext<TItem> db, HttpContext http, CancellationToken cancel, string? cursor = null, int? limit = null)
    {
        var (page, problem) = RecordPage.Read(cursor, limit);
        if ((problem ?? filter.Check(caller, db.Kind)) is { } invalid)
            return invalid;
        var rows = await db.Visible(caller, filter, page.After).Take(page.Limit + 1).AsNoTracking().ToListAsync(cancel);
        return TypedResults.Ok(page.Cut<TItem, TResponse>(rows, http));
    }

    private static Results<ExportResult<TResponse>, Problem> ExportAsync(
        [AsParameters] RecordFilter filter, Caller caller, CollectingContext<TItem> db, TimeProvider clock, string? format = null)
    {
        if (!ExportFormats.TryRead(format, out var chosen, out var problem))
            return problem;
        return filter.Check(caller, db.Kind) is { } invalid
            ? invalid
            : new ExportResult<TResponse>(Rows(db.Visible(caller, filter, after: null)), chosen, $"records_{clock.GetUtcNow():yyyy-MM-dd}");
    }

    /// <summary>
    /// Which requests exist is the Coordinator's to know; here only those that have begun are known. So one that is not known
    /// has no records yet, and one known to be another department's does not exist for the caller.
    /// </summary>
    private static async Task<(CollectionRow? Request, Problem? Hidden)> FindAsync(CollectingContext<TItem> db, RequestId id, Caller caller, CancellationToken cancel)
    {
        var request = await db.Collections.AsNoTracking().SingleOrDefaultAsync(collection => collection.RequestId == id.Value && collection.Kind == id.Kind, cancel);
        return request is null || caller.Sees(request.Department) ? (request, null) : (null, Problem.NotFound("request"));
    }

    private static IAsyncEnumerable<TResponse> Rows(IQueryable<RecordThrough<TItem>> records) =>
        records.AsNoTracking().AsAsyncEnumerable().Select(TResponse.Of);
}
