using Collectors.Contracts;
using Collectors.Metadata.Export;
using Collectors.Metadata.Store;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Records;

/// <summary>Records by request and across requests, as lists and as exports.</summary>
internal static class RecordEndpoints
{
    public static void MapRecords(this IEndpointRouteBuilder app)
    {
        var requests = app.MapGroup("/v1/requests/{id}").WithTags("Records");
        requests.MapGet("records", ListOfRequestAsync).Requires(Role.Viewer).WithName("ListRequestRecords").WithSummary("What a request found");
        requests.MapGet("export", ExportRequestAsync).Requires(Role.Viewer).WithName("ExportRequest").WithSummary("All a request found, as NDJSON or CSV").ProducesExport();
        requests.MapGet("records/export", ExportRequestAsync).Requires(Role.Viewer).ExcludeFromDescription();
        var records = app.MapGroup("/v1/records").WithTags("Records");
        records.MapGet("", ListAsync).Requires(Role.Viewer).WithName("ListRecords").WithSummary("Records of all requests one may see");
        records.MapGet("export", ExportAsync).Requires(Role.Viewer).WithName("ExportRecords").WithSummary("Records of all requests one may see, as NDJSON or CSV").ProducesExport();
    }

    private static async Task<Results<Ok<RecordList>, Problem>> ListOfRequestAsync(
        RequestId id, Caller caller, MetadataContext db, HttpContext http, CancellationToken cancel, string? cursor = null, int? limit = null)
    {
        var (page, problem) = RecordPage.Read(cursor, limit);
        if (problem is not null)
            return problem;
        var (request, hidden) = await FindAsync(db, id, caller, cancel);
        if (hidden is not null)
            return hidden;
        var rows = request is null ? [] : await db.OfRequest(request, page.After).Take(page.Limit + 1).AsNoTracking().ToListAsync(cancel);
        return TypedResults.Ok(page.Cut([.. rows.Select(row => row.ToResponse())], http));
    }

    private static async Task<Results<ExportResult, Problem>> ExportRequestAsync(
        RequestId id, Caller caller, MetadataContext db, CancellationToken cancel, string? format = null)
    {
        if (!ExportFormats.TryRead(format, out var chosen, out var problem))
            return problem;
        var (request, hidden) = await FindAsync(db, id, caller, cancel);
        if (hidden is not null)
            return hidden;
        return request is null
            ? new ExportResult(AsyncEnumerable.Empty<RecordResponse>(), chosen, id.ToString())
            : new ExportResult(Rows(db.OfRequest(request, after: null)), chosen, $"{request.Keyword}_{request.StartDate:yyyy-MM-dd}_{request.EndDate:yyyy-MM-dd}");
    }

    private static async Task<Results<Ok<RecordList>, Problem>> ListAsync(
        [AsParameters] RecordFilter filter, Caller caller, MetadataContext db, HttpContext http, CancellationToken cancel, string? cursor = null, int? limit = null)
    {
        var (page, problem) = RecordPage.Read(cursor, limit);
        if ((problem ?? filter.Check(caller)) is { } invalid)
            return invalid;
        var rows = await db.Visible(caller, filter, page.After).Take(page.Limit + 1).AsNoTracking().ToListAsync(cancel);
        return TypedResults.Ok(page.Cut([.. rows.Select(row => row.ToResponse())], http));
    }

    private static Results<ExportResult, Problem> ExportAsync(
        [AsParameters] RecordFilter filter, Caller caller, MetadataContext db, TimeProvider clock, string? format = null)
    {
        if (!ExportFormats.TryRead(format, out var chosen, out var problem))
            return problem;
        return filter.Check(caller) is { } invalid
            ? invalid
            : new ExportResult(Rows(db.Visible(caller, filter, after: null)), chosen, $"records_{clock.GetUtcNow():yyyy-MM-dd}");
    }

    /// <summary>
    /// Which requests exist is the Coordinator's to know; here only those that have begun are known. So one that is not known
    /// has no records yet, and one known to be another department's does not exist for the caller.
    /// </summary>
    private static async Task<(CollectionRow? Request, Problem? Hidden)> FindAsync(MetadataContext db, RequestId id, Caller caller, CancellationToken cancel)
    {
        var request = await db.Collections.AsNoTracking().SingleOrDefaultAsync(collection => collection.RequestId == id.Value && collection.Kind == id.Kind, cancel);
        return request is null || caller.Sees(request.Department) ? (request, null) : (null, Problem.NotFound("request"));
    }

    private static IAsyncEnumerable<RecordResponse> Rows(IQueryable<RecordThrough> records) =>
        records.AsNoTracking().AsAsyncEnumerable().Select(record => record.ToResponse());
}
