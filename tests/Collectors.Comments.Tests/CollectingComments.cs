using System.Text.Json;
using Collectors.Comments.Tests.Driving;
using Collectors.Contracts;

namespace Collectors.Comments.Tests;

public sealed class CollectingComments(OneProcess house) : IClassFixture<OneProcess>
{
    [Fact]
    public async Task A_request_ends_with_exactly_the_comments_that_are_shown_under_its_articles()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("우리 회사", 30);

        var request = await app.Admin.SubmitAsync("comments", Board.Body("우리 회사"));
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);

        var expected = app.Sources.CommentsOf("우리 회사").Where(comment => comment.IsShown).ToList();
        var records = await app.Admin.ExportAsync(request.Id);
        records.Select(record => (record.Text, record.PublishedAt, record.Likes, record.Dislikes)).Should()
            .BeEquivalentTo(expected.Select(comment => ((string?)comment.Text, (DateTimeOffset?)comment.At, (int?)comment.Likes, (int?)comment.Dislikes)));
        done.ProgressDetail.Records.Should().Be(expected.Count, "articles found on the way are no records of this request");
        done.Id.Should().StartWith("comments_");
        records.Should().OnlyContain(record => record.Id.StartsWith("comments_") && record.ArticleUrl!.StartsWith("https://n.news.naver.com/"));
    }

    [Fact]
    public async Task Many_comments_are_read_page_by_page_and_answers_name_what_they_answer()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("많은 댓글", 1);
        var article = app.Sources.ArticlesOf("많은 댓글").Single();
        app.Sources.Comments.Set(article, 250);

        var request = await app.Admin.SubmitAsync("comments", Board.Body("많은 댓글"));
        await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);

        var comments = app.Sources.Comments.Of(article);
        var records = (await app.Admin.ExportAsync(request.Id)).ToDictionary(record => record.Text!);
        records.Keys.Should().BeEquivalentTo(comments.Where(comment => comment.IsShown).Select(comment => comment.Text));
        foreach (var comment in comments.Where(comment => comment.IsShown))
        {
            var parent = comments.SingleOrDefault(other => other.No == comment.Parent);
            records[comment.Text].ReplyTo.Should().Be(parent is { IsShown: true } ? records[parent.Text].Id : null);
        }
        comments.Count(comment => comment.Parent is not null).Should().BeGreaterThan(50);
        app.Sources.Calls.All.Count(call => call.Query == article).Should().Be(3 + 50, "three pages, and one for each comment with answers");
    }

    [Fact]
    public async Task What_was_collected_already_is_not_collected_again()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("이미 있는 것", 20);
        var articles = await app.Admin.SubmitAsync("metadata", """{"method":"api","keyword":"이미 있는 것","start_date":"2024-05-05","end_date":"2024-05-31","department":"CR"}""");
        await app.Admin.WaitUntilAsync(articles.Id, RequestStatus.Completed);
        int Searches() => app.Sources.Calls.All.Count(call => call.Query == "이미 있는 것");
        var before = Searches();

        var covered = await app.Admin.SubmitAsync("comments", Board.Body("이미 있는 것", from: "2024-05-10", more: ""","options":{"fresh":true}"""));
        await app.Admin.WaitUntilAsync(covered.Id, RequestStatus.Completed);
        var after = Searches();
        var wider = await app.Admin.SubmitAsync("comments", Board.Body("이미 있는 것", more: ""","options":{"fresh":true}"""));
        await app.Admin.WaitUntilAsync(wider.Id, RequestStatus.Completed);

        after.Should().Be(before, "another request has collected all of these days");
        Searches().Should().Be(before + 1, "the first days were missing");
        (await app.Admin.ExportAsync(covered.Id)).Count.Should().Be(app.Sources.CommentsOf("이미 있는 것", new(2024, 5, 10)).Count(comment => comment.IsShown));
        (await app.Admin.ExportAsync(wider.Id)).Count.Should().Be(app.Sources.CommentsOf("이미 있는 것").Count(comment => comment.IsShown));
    }

    [Fact]
    public async Task Articles_whose_comments_are_closed_or_that_have_none_are_no_fault()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("조용한 곳", 3);
        foreach (var (index, article) in app.Sources.ArticlesOf("조용한 곳").Index())
            app.Sources.Comments.Set(article, index == 0 ? null : 0);

        var request = await app.Admin.SubmitAsync("comments", Board.Body("조용한 곳"));
        var done = await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);

        done.ProgressDetail.Records.Should().Be(0);
        done.ProgressDetail.SlicesFailed.Should().Be(0);
    }

    [Fact]
    public async Task The_tree_of_comments_under_each_story_of_Hacker_News_is_collected_without_key_or_terms()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("postgres", 4);

        var request = await app.Admin.SubmitAsync("comments", Board.Body("postgres", more: ""","source":"hacker-news" """));
        await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);

        var stories = app.Sources.Calls.All.Where(call => call.Host == "hacker-news-items").Select(call => call.Query!).Distinct().ToList();
        stories.Should().HaveCount(4);
        var records = await app.Admin.ExportAsync(request.Id);
        records.Select(record => record.Text).Should().BeEquivalentTo(stories.SelectMany(app.Sources.Comments.Of).Where(comment => comment.IsShown).Select(comment => comment.Text));
        records.Should().OnlyContain(record => record.ArticleUrl!.StartsWith("https://news.ycombinator.com/item?id="));
    }

    [Fact]
    public async Task Records_exports_and_provenance_are_the_comments_own()
    {
        var app = await house.SharedAsync();
        app.Sources.AddArticles("출처", 4);
        var request = await app.Admin.SubmitAsync("comments", Board.Body("출처"));
        await app.Admin.WaitUntilAsync(request.Id, RequestStatus.Completed);

        var listed = await JsonAsync($"/v1/requests/{request.Id}/records?limit=2");
        var first = listed.GetProperty("items")[0];
        first.EnumerateObject().Select(member => member.Name).Should().Equal(
            "id", "article_url", "text", "published_at", "likes", "dislikes", "reply_to", "source", "request_id", "department", "collected_at");
        var csv = await app.Admin.Http.GetStringAsync($"/v1/requests/{request.Id}/export?format=csv");
        csv.Should().StartWith("id,article_url,text,published_at,likes,dislikes,reply_to,source,request_id,department,collected_at\r\n");
        var id = first.GetProperty("id").GetString();
        var found = (await JsonAsync($"/v1/records/{id}/provenance")).GetProperty("found_by")[0];
        found.GetProperty("request_id").GetString().Should().Be(request.Id);
        found.GetProperty("reply").GetProperty("address").GetString().Should().Contain("/commentBox/cbox/");
        (await JsonAsync($"/v1/records?kind=comments&keyword={Uri.EscapeDataString(first.GetProperty("text").GetString()!)}")).GetProperty("items").EnumerateArray()
            .Should().Contain(item => item.GetProperty("id").GetString() == id);
        (await JsonAsync("/v1/records?kind=metadata")).GetProperty("items").EnumerateArray()
            .Should().OnlyContain(item => item.GetProperty("id").GetString()!.StartsWith("metadata_"));

        async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await app.Admin.Http.GetStringAsync(path)).RootElement;
    }
}
