using Collectors.Collecting;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Benchmarks.Articles;

/// <summary>A source that lists a farm's pages as articles, all at once.</summary>
/// <param name="farm">Where they are.</param>
/// <param name="count">How many.</param>
internal sealed class FarmSource(PageFarm farm, int count) : ISource<Article>
{
    public const string SourceName = "farm";

    public string Name => SourceName;

    public IReadOnlyList<string> Methods { get; } = ["api"];

    public string TimeZone => SourceDays.SeoulZone;

    public Task<SourceOutcome<Article>> CollectAsync(CollectSlice slice, CancellationToken cancel) => Task.FromResult<SourceOutcome<Article>>(new CollectedPage<Article>
    {
        Reply = ReplyClass.Ok,
        Items = [.. Enumerable.Range(0, count).Select(farm.Address).Select(address => new Article
        {
            Source = SourceName,
            NaturalKey = ArticleAddress.Key(address.AbsoluteUri),
            OriginalUrl = address.AbsoluteUri,
            Title = address.AbsolutePath,
        })],
    });
}
