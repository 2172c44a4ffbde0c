using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Metadata.Recipes;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Tests;

/// <summary><c>/v1/recipes</c>: who may do what, what is checked, what a dry run shows.</summary>
public sealed class ManagingRecipes(PostgresFixture postgres)
{
    [Fact]
    public async Task A_dry_run_shows_what_would_be_stored_and_stores_nothing()
    {
        await using var site = await RecipeSite.StartAsync();
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        await RecipeSite.PutAsync(collector, "press", RecipeSite.Yaml(site.Address));
        using var client = collector.ClientOf("CR", Role.Operator);

        using var answer = await client.PostAsJsonAsync("/v1/recipes/press/dry-run", new { keyword = "증시", start_date = "2024-05-19", end_date = "2024-05-31" });

        var shown = await answer.Content.ReadFromJsonAsync<JsonElement>();
        answer.StatusCode.Should().Be(HttpStatusCode.OK, shown.ToString());
        shown.GetProperty("class").GetString().Should().Be("ok");
        shown.GetProperty("items").EnumerateArray().Count(item => item.GetProperty("stored").GetBoolean()).Should().Be(4);
        shown.GetProperty("next").GetArrayLength().Should().Be(1);
        site.Paths.Should().ContainSingle();
        (await collector.ReadAsync(db => db.Records.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Recipes_are_seen_by_all_and_changed_by_an_admin_of_all()
    {
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        var yaml = RecipeSite.Yaml(new Uri("https://press.example/"));

        (await RecipeSite.PutAsync(collector, "press", yaml, "CR", Role.Operator)).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await RecipeSite.PutAsync(collector, "press", yaml, "CR")).StatusCode.Should().Be(HttpStatusCode.Forbidden);
        (await RecipeSite.PutAsync(collector, "naver-news", yaml)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await RecipeSite.PutAsync(collector, "Press!", yaml)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await RecipeSite.PutAsync(collector, "press", yaml)).StatusCode.Should().Be(HttpStatusCode.OK);
        using var viewer = collector.ClientOf("CR");
        (await viewer.GetFromJsonAsync<JsonElement>("/v1/recipes")).GetProperty("items")[0].GetProperty("source").GetString().Should().Be("recipe:press");
        (await viewer.GetFromJsonAsync<JsonElement>("/v1/recipes/press")).GetProperty("yaml").GetString().Should().Be(yaml);
        using var admin = collector.ClientOf("*", Role.Admin);
        (await admin.DeleteAsync("/v1/recipes/press")).StatusCode.Should().Be(HttpStatusCode.NoContent);
        (await admin.DeleteAsync("/v1/recipes/press")).StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await collector.RunAsync(RecipeSite.Plan())).Failed!.Detail.Should().Contain("There is no source 'recipe:press'");
    }

    [Fact]
    public async Task Everything_wrong_is_named_at_once_with_line_and_column()
    {
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), null);
        const string yaml = """
            start: ftp://press.example/{when}
            encoding: morse
            list:
              item: "li >>> ("
              titel: a
            paging:
              max_pages: many
            dates:
              zone: Mars/Olympus
              culture: xx-NOWHERE
              formats: [yyyy, "%"]
            """;

        using var answer = await RecipeSite.PutAsync(collector, "press", yaml);

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().ToDictionary(error => error.Name, error => error.Value[0].GetString()!);
        errors.Keys.Should().BeEquivalentTo("start", "encoding", "list.item", "list.titel", "list.title", "paging.max_pages", "paging.next", "dates.zone", "dates.culture", "dates.formats");
        errors["start"].Should().StartWith("Line 1, column 8: start ");
        errors["list.titel"].Should().StartWith("Line 5, column 3: ").And.Contain("title");
        errors["paging.max_pages"].Should().StartWith("Line 7, column 14: ").And.Contain("1 to 500");
    }

    [Theory]
    [InlineData("start: a: b", 1)]
    [InlineData("a: 1\na: 2", 2)]
    [InlineData("- list", 1)]
    [InlineData("", 1)]
    [InlineData("x: &a [*a]", 1)]
    public void What_is_no_recipe_at_all_is_named_with_its_line(string yaml, int line)
    {
        var (recipe, faults) = RecipeReader.Read("press", yaml);

        recipe.Should().BeNull();
        faults.Should().NotBeEmpty().And.Subject.First().Line.Should().Be(line);
    }

    [Fact]
    public void Yaml_without_a_floor_is_refused() =>
        RecipeReader.Read("press", $"a: {new string('[', 60_000)}").Faults.Single().Words.English.Should().Contain("deep");
}
