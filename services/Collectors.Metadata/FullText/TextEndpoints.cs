using Collectors.Contracts;
using Collectors.Metadata.Store;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.FullText;

/// <summary>Articles' texts by HTTP.</summary>
internal static class TextEndpoints
{
    public static void MapTexts(this IEndpointRouteBuilder app) =>
        app.MapGet("/v1/records/{id}/text", GetAsync).Requires(Role.Viewer).WithTags("Records").WithName("GetRecordText").WithSummary("An article's text");

    private static async Task<Results<Ok<TextResponse>, Problem>> GetAsync(RecordId id, Caller caller, MetadataContext db, CancellationToken cancel)
    {
        var isVisible = id.Kind == MetadataCollector.Kind && await (
            from link in db.RecordRequests
            where link.RecordId == id.Value
            join collection in db.Collections on link.RequestId equals collection.RequestId
            where caller.SeesAll || collection.Department == caller.Department
            select link).AnyAsync(cancel);
        if (!isVisible)
            return Problem.NotFound("record");
        return await db.Texts.AsNoTracking().SingleOrDefaultAsync(text => text.RecordId == id.Value, cancel) is { } row
            ? TypedResults.Ok(TextResponse.Of(id, row))
            : new Problem(ProblemKind.NotFound, new(
                "The text of this article was not fetched. Texts are fetched for requests with options.full_text.", "이 기사의 본문은 수집되지 않았습니다. options.full_text를 지정한 요청만 본문을 수집합니다."));
    }
}
