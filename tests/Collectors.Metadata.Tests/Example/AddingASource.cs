using Collectors.Collecting;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Metadata.Tests.Example;

/// <summary>The README's example, as it stands there.</summary>
public sealed class AddingASource(PostgresFixture postgres)
{
    [Fact]
    public async Task The_readmes_source_collects_with_one_registration()
    {
        await using var board = await Board.StartAsync((path, query) =>
        {
            var page = int.Parse(query["page"].ToString());
            var posts = Enumerable.Range((page - 1) * 20, Math.Clamp(45 - ((page - 1) * 20), 0, 20)).Select(i => $$"""{"id":{{i}},"title":"{{query["q"]}} {{i}}","at":"2024-05-{{(i % 28) + 1:00}}T09:00:00+09:00"}""");
            return ("application/json", $$"""{"posts":[{{string.Join(',', posts)}}]}""");
        });
        await using var collector = await Collector.StartWithAsync(await postgres.NewDatabaseAsync(), services => services.AddSource<Article, BulletinSource>(),
            ("Collectors:Sources:Bulletin:BaseAddress", board.Address.ToString()));

        var collected = await collector.CollectAsync(A.Plan("소식", "2024-05-01", "2024-05-10").Of("bulletin"));

        collected.Slices.Should().OnlyContain(slice => slice.Collected != null);
        collected.Records.Should().Be(20);
        board.Paths.Should().Equal("/search", "/search", "/search");
    }

    [Fact]
    public void The_readme_shows_the_class_that_is_tested()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Collectors.sln")))
            root = root.Parent!;
        var source = File.ReadAllText(Path.Combine(root.FullName, "tests/Collectors.Metadata.Tests/Example/BulletinSource.cs"));

        File.ReadAllText(Path.Combine(root.FullName, "README.md")).Should().Contain(source[source.IndexOf("internal sealed class", StringComparison.Ordinal)..].Trim());
    }
}
