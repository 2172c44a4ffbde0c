using Collectors.Metadata.Tests.Driving;
using Collectors.SourceSim.Corpus;
using Collectors.SourceSim.NaverPages;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests.Browsing;

public sealed class CollectingBySearch(PostgresFixture postgres, GridFixture grid) : IClassFixture<GridFixture>
{
    [Theory]
    [InlineData(SearchMarkup.Boxes)]
    [InlineData(SearchMarkup.ListNews)]
    public async Task Pages_of_either_generation_are_scrolled_to_their_end_and_give_the_records_that_the_api_gives(SearchMarkup markup)
    {
        await using var sim = await A.Sim(A.Corpus("두 길", 75, "2024-05-01", "2024-05-03", before: 20, after: 20));
        sim.Markup = markup;
        await using var collector = await Searching.StartAsync(postgres, sim, grid.Server);

        var searched = await collector.CollectAsync(Searching.Plan("두 길", "2024-05-01", "2024-05-03"));

        var expected = Expectation.Of(sim.Archive, "두 길", new(2024, 5, 1), new(2024, 5, 3)).Items;
        searched.Slices.Should().OnlyContain(slice => slice.Collected != null);
        searched.Truncated.Should().BeFalse();
        searched.Records.Should().Be(75);
        var rows = await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync());
        rows.Select(row => (row.NaturalKey, row.Source, row.Url, row.OriginalUrl, row.Title, row.Summary, row.Author)).Should().BeEquivalentTo(
            expected.Select(item => (item.Key, "naver-news", item.Url, item.OriginalUrl, item.Title, (string?)item.Summary, (string?)null)));
        rows.Should().OnlyContain(row => row.PublishedAt!.Value.ToOffset(TimeSpan.FromHours(9)).TimeOfDay == TimeSpan.Zero, "the pages say days alone");

        var asked = await collector.CollectAsync(A.Plan("두 길", "2024-05-01", "2024-05-03"));

        asked.Records.Should().Be(75);
        (await collector.ReadAsync(db => db.Records.CountAsync())).Should().Be(75, "an article found both ways is one record");
    }
}
