using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Collectors.Contracts;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Collectors.Collecting.Export;

/// <summary>How records are written out.</summary>
[JsonConverter(typeof(WireConverter<ExportFormat>))]
public enum ExportFormat
{
    /// <summary>One JSON object a line.</summary>
    Ndjson,

    /// <summary>RFC 4180 with a UTF-8 byte order mark, which spreadsheets need.</summary>
    Csv,
}

internal static class ExportFormats
{
    public static bool TryRead(string? word, out ExportFormat format, [NotNullWhen(false)] out Problem? problem)
    {
        format = ExportFormat.Ndjson;
        problem = word is null || Wire.TryRead(word, out format) ? null : Problem.Invalid("format", new("Either ndjson or csv.", "ndjson 또는 csv여야 합니다."));
        return problem is null;
    }

    public static RouteHandlerBuilder ProducesExport(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<string>(StatusCodes.Status200OK, ContentType(ExportFormat.Ndjson), "text/csv").WithWords("format", Wire.All<ExportFormat>());

    public static string ContentType(ExportFormat format) => format == ExportFormat.Csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
}
