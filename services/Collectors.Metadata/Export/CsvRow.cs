using System.Buffers;
using System.Text;
using Collectors.Metadata.Records;

namespace Collectors.Metadata.Export;

/// <summary>Records as lines of CSV (RFC 4180), safe to open in a spreadsheet.</summary>
internal static class CsvRow
{
    private const string Formula = "=+-@\t\r＝＋－＠";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    public static void WriteHeader(IBufferWriter<byte> writer)
    {
        writer.Write(Encoding.UTF8.Preamble);
        writer.Write("id,url,original_url,title,summary,author,publisher,published_at,source,request_id,department,collected_at\r\n"u8);
    }

    public static void Write(IBufferWriter<byte> writer, RecordResponse row)
    {
        Field(writer, row.Id.ToString(), ","u8);
        Field(writer, row.Url, ","u8);
        Field(writer, row.OriginalUrl, ","u8);
        Field(writer, row.Title, ","u8);
        Field(writer, row.Summary, ","u8);
        Field(writer, row.Author, ","u8);
        Field(writer, row.Publisher, ","u8);
        Field(writer, Time(row.PublishedAt), ","u8);
        Field(writer, row.Source, ","u8);
        Field(writer, row.RequestId.ToString(), ","u8);
        Field(writer, row.Department, ","u8);
        Field(writer, Time(row.CollectedAt), "\r\n"u8);
    }

    /// <summary>A field that a spreadsheet would take for a formula gets an apostrophe in front, which makes it text (OWASP, CSV injection).</summary>
    private static void Field(IBufferWriter<byte> writer, string? value, ReadOnlySpan<byte> end)
    {
        var text = value ?? "";
        if (text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal))
            text = "'" + text;
        if (text.AsSpan().ContainsAny(Quoted))
            text = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Encoding.UTF8.GetBytes(text, writer);
        writer.Write(end);
    }

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'");
}
