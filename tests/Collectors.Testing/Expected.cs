using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;
using Collectors.Standalone.Client;

namespace Collectors.Testing;

/// <summary>What a record is compared by: what the source says about an article and nothing that Collectors adds.</summary>
/// <param name="Page">The source's own page without its section, else the publisher's.</param>
/// <param name="Title">Plain text.</param>
/// <param name="PublishedAt">When it appeared.</param>
public sealed record Told(string? Page, string Title, DateTimeOffset? PublishedAt);

/// <summary>Compares what was collected with what the simulated source holds.</summary>
public static class Expected
{
    /// <summary>Every article once, as a complete collection of the keyword and days holds it.</summary>
    public static IReadOnlyList<Told> Of(SimServer sources, string keyword, DateOnly from, DateOnly to) =>
        [.. Expectation.Of(sources.Archive, keyword, from, to).Items.Select(item => Of(item.Url, item.OriginalUrl, item.Title, item.PublishedAt))];

    public static Told Of(RecordView record) => Of(record.Url, record.OriginalUrl, record.Title!, record.PublishedAt);

    private static Told Of(string? url, string? originalUrl, string title, DateTimeOffset? published) =>
        new((url ?? originalUrl)?.Split("?sid=")[0], title, published);
}
