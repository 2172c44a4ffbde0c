using System.Buffers.Text;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http;

namespace Collectors.Collecting.Records;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="After">The last record of the page before; null for the first page.</param>
/// <param name="Limit">How many.</param>
internal sealed record RecordPage(Guid? After, int Limit)
{
    private const int DefaultLimit = 50;
    private const int MaxLimit = 200;

    public static (RecordPage Page, Problem? Problem) Read(string? cursor, int? limit)
    {
        var errors = new Dictionary<string, IReadOnlyList<Text>>();
        if (limit is < 1 or > MaxLimit)
            errors["limit"] = [new("Between 1 and 200.", "1에서 200 사이여야 합니다.")];
        var after = default(Guid?);
        if (!string.IsNullOrEmpty(cursor) && !TryRead(cursor, out after))
            errors["cursor"] = [new("Not a next_cursor of this list.", "이 목록의 next_cursor가 아닙니다.")];
        return (new RecordPage(after, limit ?? DefaultLimit), errors.Count > 0 ? Problem.Invalid(errors) : null);
    }

    /// <summary>Cuts the one row that was read beyond the page, and says in <c>Link</c> where the next begins (RFC 8288).</summary>
    public RecordList<TResponse> Cut<TItem, TResponse>(IReadOnlyList<RecordThrough<TItem>> rows, HttpContext http)
        where TItem : CollectedRecord where TResponse : IRecordResponse<TItem, TResponse>
    {
        if (rows.Count <= Limit)
            return new RecordList<TResponse>([.. rows.Select(TResponse.Of)], null);
        var cursor = Write(rows[Limit - 1].Record.Id);
        var query = QueryString.Create(http.Request.Query.Where(parameter => parameter.Key is not ("cursor" or "limit")))
            .Add("limit", Limit.ToString()).Add("cursor", cursor);
        http.Response.Headers.Link = $"<{http.Request.Path.ToUriComponent()}{query.ToUriComponent()}>; rel=\"next\"";
        return new RecordList<TResponse>([.. rows.Take(Limit).Select(TResponse.Of)], cursor);
    }

    private static string Write(Guid id) => Base64Url.EncodeToString(id.ToByteArray(bigEndian: true));

    private static bool TryRead(string cursor, out Guid? after)
    {
        after = null;
        Span<byte> bytes = stackalloc byte[18];
        if (cursor.Length != 22 || !Base64Url.IsValid(cursor) || !Base64Url.TryDecodeFromChars(cursor, bytes, out var written) || written != 16)
            return false;
        after = new Guid(bytes[..16], bigEndian: true);
        return true;
    }
}
