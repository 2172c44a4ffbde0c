using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Collectors.ServiceDefaults.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Collectors.Collecting.Export;

/// <summary>Records written as they are read, however many. What fails midway breaks the connection, so that nobody takes a part for the whole.</summary>
/// <param name="rows">Read while they are written.</param>
/// <param name="format">How they are written.</param>
/// <param name="name">The file's name without its ending; may be Korean.</param>
internal sealed class ExportResult<TRecord>(IAsyncEnumerable<TRecord> rows, ExportFormat format, string name) : IResult
{
    private const int FlushAt = 32 << 10;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{FileName(name)}.{(format == ExportFormat.Csv ? "csv" : "ndjson")}");
        httpContext.Response.ContentType = ExportFormats.ContentType(format);
        httpContext.Response.Headers.ContentDisposition = disposition.ToString();
        var writer = httpContext.Response.BodyWriter;
        if (format == ExportFormat.Csv)
            CsvRow<TRecord>.WriteHeader(writer);
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            if (format == ExportFormat.Csv)
                CsvRow<TRecord>.Write(writer, row);
            else
                WriteJson(writer, row);
            if (writer.UnflushedBytes > FlushAt)
                await writer.FlushAsync(httpContext.RequestAborted);
        }
        await writer.FlushAsync(httpContext.RequestAborted);
    }

    private static void WriteJson(PipeWriter writer, TRecord row)
    {
        using (var json = new Utf8JsonWriter(writer, new JsonWriterOptions { Encoder = JsonSetup.Options.Encoder }))
            JsonSerializer.Serialize(json, row, JsonSetup.Options);
        writer.Write("\n"u8);
    }

    /// <summary>A keyword may hold what no file system takes.</summary>
    private static string FileName(string name) => string.Concat(name.Select(character =>
        char.IsControl(character) || "\\/:*?\"<>|".Contains(character, StringComparison.Ordinal) ? '_' : character));
}
