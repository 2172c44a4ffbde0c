using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Collectors.Metadata.ArticleText;

namespace Collectors.Benchmarks.Articles;

/// <summary>Processor time for parsing and extracting, on one thread, garbage collection and all.</summary>
internal static class ReadingBenchmark
{
    private const int Rounds = 5;

    /// <summary>The host says nothing: an address is part of what a page is read with, and no rule looks at it.</summary>
    private static readonly Uri Address = new("https://pages.example/");

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The figures, as lines.</returns>
    public static string Run(IReadOnlyDictionary<string, byte[]> pages, string output)
    {
        var readings = pages.ToDictionary(page => page.Key, page => Read(page.Value));
        File.WriteAllText(output, JsonSerializer.Serialize(readings.ToDictionary(page => page.Key, page => new { articleBody = page.Value.Text?.Body ?? "" }), Readable));
        var kinds = readings.Values.GroupBy(reading => reading.Kind).OrderBy(group => group.Key).Select(group => $"{group.Key} {group.Count()}");
        var slowest = TimeSpan.Zero;
        var before = Environment.CpuUsage.TotalTime;
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var page in pages.Values)
            {
                var began = Stopwatch.GetTimestamp();
                Read(page);
                slowest = Stopwatch.GetElapsedTime(began) is var took && took > slowest ? took : slowest;
            }
        }
        var spent = (Environment.CpuUsage.TotalTime - before) / (Rounds * pages.Count);
        return $"""
              pages                            {pages.Count}, {pages.Values.Sum(page => page.Length) / 1024} KB: {string.Join(", ", kinds)}
              texts                            {output}
              slowest page                     {slowest.TotalMilliseconds:0.0} ms
            articles: {spent.TotalMilliseconds:0.00} ms of processor time per page to parse and extract ({Rounds} rounds on one thread)
            """;
    }

    private static ArticleReading Read(byte[] page) => ArticleReader.Read(page, "text/html", Address);
}
