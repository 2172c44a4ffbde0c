using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Collectors.ServiceDefaults.Json;

namespace Collectors.Collecting.Export;

/// <summary>Records as lines of CSV (RFC 4180), safe to open in a spreadsheet; the columns are the fields of their JSON.</summary>
internal static class CsvRow<TRecord>
{
    private const string Formula = "=+-@\t\r＝＋－＠";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    private static readonly JsonPropertyInfo[] Columns = [.. JsonSetup.Options.GetTypeInfo(typeof(TRecord)).Properties];

    public static void WriteHeader(IBufferWriter<byte> writer)
    {
        writer.Write(Encoding.UTF8.Preamble);
        Encoding.UTF8.GetBytes(string.Join(',', Columns.Select(column => column.Name)), writer);
        writer.Write("\r\n"u8);
    }

    public static void Write(IBufferWriter<byte> writer, TRecord row)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (i > 0)
                writer.Write(","u8);
            Encoding.UTF8.GetBytes(Field(Columns[i].Get!(row!)), writer);
        }
        writer.Write("\r\n"u8);
    }

    /// <summary>A field that a spreadsheet would take for a formula gets an apostrophe in front, which makes it text (OWASP, CSV injection).</summary>
    private static string Field(object? value)
    {
        var text = value switch
        {
            null => "",
            string given => given,
            DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
        if (value is string && text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal))
            text = "'" + text;
        return text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
