using Collectors.Collecting.Store;
using Collectors.ServiceDefaults.Identity;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Collecting.Records;

/// <summary>Records as one may see them; whose they are is part of every query.</summary>
internal static class RecordQueries
{
    /// <summary>What a request found, in the order of the record ids.</summary>
    public static IQueryable<RecordThrough<TItem>> OfRequest<TItem>(this CollectingContext<TItem> db, CollectionRow request, Guid? after) where TItem : CollectedRecord
    {
        var kind = db.Kind;
        return
            from link in db.RecordRequests
            where link.RequestId == request.RequestId && (after == null || link.RecordId > after)
            join record in db.Records on link.RecordId equals record.Id
            join collection in db.Collections on link.RequestId equals collection.RequestId
            orderby link.RecordId
            select new RecordThrough<TItem>(kind, record, collection);
    }

    /// <summary>Each record once, through the latest of the caller's requests that found it, the newest record first.</summary>
    public static IQueryable<RecordThrough<TItem>> Visible<TItem>(this CollectingContext<TItem> db, Caller caller, RecordFilter filter, Guid? after) where TItem : CollectedRecord
    {
        var kind = db.Kind;
        var department = filter.Department ?? (caller.SeesAll ? null : caller.Department);
        var records = filter.Keyword is null ? db.Records : db.Like($"%{Escape(filter.Keyword)}%");
        return
            from record in records
            where (after == null || record.Id < after)
                && (filter.Since == null || record.PublishedAt >= filter.Since) && (filter.Before == null || record.PublishedAt < filter.Before)
            from collection in (
                from link in db.RecordRequests
                join collection in db.Collections on link.RequestId equals collection.RequestId
                where link.RecordId == record.Id && (department == null || collection.Department == department)
                orderby link.RequestId descending
                select collection).Take(1)
            orderby record.Id descending
            select new RecordThrough<TItem>(kind, record, collection);
    }

    private static string Escape(string keyword) => keyword
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
