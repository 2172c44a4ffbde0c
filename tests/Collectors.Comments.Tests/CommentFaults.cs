using System.Text.Json;
using Collectors.Comments.Tests.Driving;
using Collectors.Contracts;
using Collectors.SourceSim.Scenarios;

namespace Collectors.Comments.Tests;

public sealed class CommentFaults(OneProcess house, PostgresFixture postgres) : IClassFixture<OneProcess>
{
    [Theory]
    [InlineData(Scenario.ServerErrorThenOk)]
    [InlineData(Scenario.Malformed)]
    [InlineData(Scenario.HtmlInsteadOfJson)]
    [InlineData(Scenario.EmptyBody)]
    [InlineData(Scenario.Drop)]
    [InlineData(Scenario.PerSecond)]
    public async Task A_reply_that_is_none_is_asked_for_again_and_nothing_is_lost(Scenario scenario)
    {
        var app = await house.SharedAsync();
        var keyword = $"고장 {scenario}";
        app.Sources.AddArticles(keyword, 3);
        var article = app.Sources.ArticlesOf(keyword)[0];
        app.Sources.Comments.Set(article, 3);
        app.Sources.Scenarios.Add(new Script { Scenario = scenario, Keyword = article, Times = 1 });

        var request = await app.Admin.SubmitAsync("comments", Board.Body(keyword));
        await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);

        (await app.Admin.ExportAsync(request.Id)).Count.Should().Be(app.Sources.CommentsOf(keyword).Count(comment => comment.IsShown));
        app.Sources.Calls.All.Should().Contain(call => call.Query == article && call.Scenario == ScenarioName.Of(scenario));
    }

    [Fact]
    public async Task A_cursor_that_leads_back_to_its_own_page_ends_truncated_with_what_there_was()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("끝없는 쪽", 1);
        var article = app.Sources.ArticlesOf("끝없는 쪽").Single();
        app.Sources.Comments.Set(article, 1000);
        app.Sources.Scenarios.Add(new Script { Scenario = Scenario.Endless, Keyword = article });

        var request = await app.Admin.SubmitAsync("comments", Board.Body("끝없는 쪽"));
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);

        done.ProgressDetail.Truncated.Should().BeTrue();
        done.ProgressDetail.Records.Should().BePositive();
        app.Sources.Calls.All.Count(call => call.Query == article && call.Start == "3").Should().Be(0);
    }

    [Fact]
    public async Task A_refusal_at_status_200_fails_the_slice_with_its_code_in_words_and_the_rest_is_kept()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("거절", 3);
        var articles = app.Sources.ArticlesOf("거절");
        app.Sources.Scenarios.Add(new Script { Scenario = Scenario.BadKey, Keyword = articles[0] });

        var request = await app.Admin.SubmitAsync("comments", Board.Body("거절"));
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Failed);

        done.Error!.Detail.Should().Contain("2001").And.Contain("존재하지 않는 서비스입니다.");
        (await app.Admin.ExportAsync(request.Id)).Count.Should().Be(articles.Skip(1).SelectMany(app.Sources.Comments.Of).Count(comment => comment.IsShown));
    }

    [Fact]
    public async Task Until_the_operator_accepts_the_terms_the_request_fails_saying_so_and_nothing_is_asked()
    {
        await using var app = await CollectorsApp.StartAsync(postgres, null, ("Collectors:Sources:NaverComments:TermsAccepted", "false"));

        var request = await app.Admin.SubmitAsync("comments", """{"method":"comments","keyword":"우리 회사","start_date":"2024-03-01","end_date":"2024-03-31","department":"PR"}""");
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Failed);

        done.Error!.Code.Should().Be("source_param");
        done.Error.Detail.Should().Contain("Collectors__Sources__NaverComments__TermsAccepted=true");
        app.Sources.Calls.All.Should().BeEmpty();
    }

    [Fact]
    public async Task The_stand_in_refuses_who_does_not_say_that_the_articles_page_asks()
    {
        var app = await house.SharedAsync();
        using var http = new HttpClient { BaseAddress = app.Sources.BaseAddress };

        var answer = await http.GetStringAsync("/commentBox/cbox/web_naver_list_jsonp.json?ticket=news&pool=cbox5&objectId=news001%2C0015000001&_callback=cb");

        answer.Should().StartWith("cb(").And.EndWith(");");
        var body = JsonDocument.Parse(answer[3..^2]).RootElement;
        body.GetProperty("success").GetBoolean().Should().BeFalse();
        body.GetProperty("code").GetString().Should().Be("3999");
    }
}
