using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.FullText;

/// <summary>A source whose articles' texts are collected after them, one slice each, when a request asks for it.</summary>
internal sealed class TextedSource(ISource<Article> source, TextCollector texts) : ISource<Article>
{
    public string Name => source.Name;

    public IReadOnlyList<string> Methods => source.Methods;

    public string TimeZone => source.TimeZone;

    public int? MostCalls => source.MostCalls;

    public async Task<SourceOutcome<Article>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        if (TextWork.Is(slice))
            return await texts.CollectAsync(slice, cancel);
        var (isSet, failed) = FullTextOption.Read(slice.Query);
        if (failed is not null)
            return failed;
        var outcome = await source.CollectAsync(slice, cancel);
        return isSet && outcome.Page is { } page
            ? page with { Discovered = [.. page.Discovered, .. page.Items.Select(TextWork.SliceFor).OfType<DiscoveredSlice>().DistinctBy(text => text.Key)] }
            : outcome;
    }
}
