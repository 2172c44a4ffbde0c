using System.Net;
using System.Text;
using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

public sealed class CollectingByRecipe(PostgresFixture postgres)
{
    [Fact]
    public async Task A_recipe_collects_at_once_without_code()
    {
        await using var site = await RecipeSite.StartAsync();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);

        (await RecipeSite.PutAsync(collector, "press", RecipeSite.Yaml(site.Address))).StatusCode.Should().Be(HttpStatusCode.OK);
        var collected = await collector.CollectAsync(RecipeSite.Plan("2024-05-12", "2024-05-18"));

        collected.Slices.Should().OnlyContain(slice => slice.Collected != null);
        (collected.Records, collected.Truncated).Should().Be((14, false));
        var rows = await collector.ReadAsync(db => db.Records.AsNoTracking().OrderBy(row => row.PublishedAt).ToListAsync());
        rows[0].Should().Match<Articles.Article>(row => row.Source == "recipe:press" && row.Title.StartsWith("증시 소식 & 1") && row.Summary!.StartsWith("요약 1")
            && row.OriginalUrl == $"{site.Address}read/{row.Title.Substring(8)}" && row.PublishedAt == DateTimeOffset.Parse("2024-05-12T09:30+09:00"));
        (await collector.NextReportAsync()).Sources.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Pages_of_articles_are_read_where_the_recipe_says_so()
    {
        await using var site = await RecipeSite.StartAsync();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        await RecipeSite.PutAsync(collector, "press", RecipeSite.Yaml(site.Address, "detail:\n  title: h1\n  author: .by\npaging:\n  next: a[rel=next]@href\n  newest_first: true\n  max_pages: 9", "list"));

        var collected = await collector.CollectAsync(RecipeSite.Plan("2024-05-17", "2024-05-18", "*"));

        collected.Records.Should().Be(4);
        (await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync())).Should().OnlyContain(row => row.Title.StartsWith("본문") && row.Author == "김기자" && row.PublishedAt != null);
        site.Paths.Count(path => path == "/list").Should().Be(1, "the first page ends before the period begins");
        site.Paths.Should().HaveCount(5, "only articles of the period are read");
    }

    [Theory]
    [InlineData("max_pages: 2\n  first: 1", 20)]
    [InlineData("next: a.always@href", 10)]
    public async Task Pages_without_end_end(string paging, int records)
    {
        await using var site = await Board.StartAsync((_, query) => ("text/html", RecipeSite.Page(paging.StartsWith("max", StringComparison.Ordinal) ? int.Parse(query["page"].FirstOrDefault() ?? "1") : 1, "<a class=always href='?page=2'>more</a>")));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        await RecipeSite.PutAsync(collector, "press", RecipeSite.Yaml(site.Address, $"paging:\n  {paging}"));

        var collected = await collector.CollectAsync(RecipeSite.Plan());

        (collected.Records, collected.Truncated).Should().Be((records, true));
        site.Paths.Should().HaveCountLessThan(4);
    }

    [Fact]
    public async Task Korean_code_is_read_whatever_the_page_says()
    {
        await using var site = await Board.StartAsync((_, _) => ("text/html; charset=iso-8859-1", CodePagesEncodingProvider.Instance.GetEncoding(949)!.GetBytes(RecipeSite.Page(1).Replace("증시", "똠방 증시"))));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        await RecipeSite.PutAsync(collector, "press", RecipeSite.Yaml(site.Address, "encoding: cp949", "list"));

        await collector.CollectAsync(RecipeSite.Plan());

        (await collector.ReadAsync(db => db.Records.AsNoTracking().ToListAsync())).Should().HaveCount(10).And.OnlyContain(row => row.Title.StartsWith("똠방 증시"));
    }

    [Theory]
    [InlineData("<html><body><div class=new-design></div></body></html>", "list.item")]
    [InlineData("<ul class=news><li><b>title</b></li></ul>", "has a title")]
    [InlineData("<ul class=news><li><a class=title href=/1>a</a><span class=day>gestern</span></li></ul>", "gestern")]
    [InlineData("", "nothing at all")]
    public async Task A_list_in_which_nothing_is_where_it_was_has_changed(string body, string words)
    {
        await using var site = await Board.StartAsync((_, _) => ("text/html", body));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        await RecipeSite.PutAsync(collector, "press", RecipeSite.Yaml(site.Address));

        (await collector.CollectAsync(RecipeSite.Plan())).Last.Failed.Should().Match<SliceFailed>(failed => failed.Code == ErrorCode.SchemaDrift && failed.Detail.Contains(words));
    }
}
