using System.Text.Json;
using Collectors.Collecting.Records;
using Collectors.Collecting.Slices;
using Collectors.Collecting.Store;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Collecting.Provenance;

/// <summary>From a record back to the reply it was read from.</summary>
internal static class ProvenanceEndpoints<TItem> where TItem : CollectedRecord
{
    public static void Map(IEndpointRouteBuilder app, string kind) =>
        app.MapGet("/v1/records/{id}/provenance", GetAsync).Requires(Role.Viewer).WithTags("Records")
            .OfKind(kind, "GetProvenance").WithSummary("Where a record comes from");

    private static async Task<Results<Ok<ProvenanceResponse>, Problem>> GetAsync(RecordId id, Caller caller, CollectingContext<TItem> db, CancellationToken cancel)
    {
        var found = await (
            from link in db.RecordRequests
            where link.RecordId == id.Value
            join collection in db.Collections on link.RequestId equals collection.RequestId
            where caller.SeesAll || collection.Department == caller.Department
            join slice in db.SliceResults on link.SliceId equals slice.SliceId
            orderby link.RequestId descending
            select new { Link = link, Collection = collection, Slice = slice }).AsNoTracking().ToListAsync(cancel);
        if (found.Count == 0)
            return Problem.NotFound("record");
        var record = await db.Records.AsNoTracking().SingleAsync(row => row.Id == id.Value, cancel);
        return TypedResults.Ok(new ProvenanceResponse
        {
            RecordId = id,
            Source = record.Source,
            NaturalKey = record.NaturalKey,
            CollectedAt = record.CollectedAt,
            FoundBy = [.. found.Select(each => Of(each.Link, each.Collection, each.Slice))],
        });
    }

    private static FoundBy Of(RecordRequestRow link, CollectionRow collection, SliceResult slice) => new()
    {
        RequestId = new RequestId(collection.Kind, collection.RequestId),
        Department = collection.Department,
        SliceId = new SliceId(slice.SliceId),
        SliceKey = slice.Key,
        AttachedAt = link.AttachedAt,
        Reply = slice.Origin is { } origin ? Of(JsonSerializer.Deserialize<ReplyOrigin>(origin, JsonSerializerOptions.Web)!) : null,
    };

    private static ProvenanceReply Of(ReplyOrigin origin) => new()
    {
        FetchedAt = origin.FetchedAt,
        Address = origin.Address,
        Status = origin.Status,
        KeyAlias = origin.KeyAlias,
        DurationSeconds = origin.Duration.TotalSeconds,
        RawId = origin.RawId,
    };
}
