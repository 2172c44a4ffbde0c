using System.Net;
using Collectors.Coordinator.Tests.Driving;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class BadQuestionsTests(StandingHost standing) : IClassFixture<StandingHost>
{
    [Theory]
    [InlineData("status=walking", "status")]
    [InlineData("kind=gossip", "kind")]
    [InlineData("priority=urgent", "priority")]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=2024-02-31", "to")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("cursor=here", "cursor")]
    [InlineData("keyword=%00", "keyword")]
    [InlineData("state=running", "state")]
    public async Task A_bad_condition_is_named(string query, string field)
    {
        using var person = standing.Host.Person();
        var answer = await person.GetAsync($"/v1/requests?{query}");
        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.WrongFields.Should().Equal(field);
    }

    [Theory]
    [InlineData("""{}""", "priority")]
    [InlineData("""{"priority":"urgent"}""", "priority")]
    [InlineData("""{"priority":null}""", "priority")]
    [InlineData("""{"priority":"low","keyword":"x"}""", "keyword")]
    [InlineData("""[]""", "body")]
    public async Task A_bad_change_is_named(string body, string field)
    {
        using var person = standing.Host.Person();
        var id = await person.SubmitAsync();
        (await person.PatchAsync($"/v1/requests/{id}", body)).WrongFields.Should().Contain(field);
    }

    [Theory]
    [InlineData("pause", """{"mode":"soft"}""", "mode")]
    [InlineData("pause", """{"department":"*"}""", "department")]
    [InlineData("pause", """{"kind":"gossip"}""", "kind")]
    [InlineData("pause", """{"resume_at":5}""", "resume_at")]
    [InlineData("resume", """{"mode":"now"}""", "mode")]
    [InlineData("resume", """{""", "body")]
    public async Task A_bad_hold_is_named(string action, string body, string field)
    {
        using var person = standing.Host.Person();
        (await person.PostAsync($"/collectors/{action}", body)).WrongFields.Should().Equal(field);
    }

    [Theory]
    [InlineData("""{"mode":"gently"}""", "mode")]
    [InlineData("""{"resume_at":"tomorrow"}""", "resume_at")]
    [InlineData("""{"resume_at":"2020-01-01T00:00:00Z"}""", "resume_at")]
    [InlineData("""{"until":"2030-01-01T00:00:00Z"}""", "until")]
    public async Task A_bad_pause_is_named(string body, string field)
    {
        using var person = standing.Host.Person();
        var id = await person.SubmitAsync();
        (await person.OrderAsync(id, "pause", body)).WrongFields.Should().Equal(field);
        (await person.StatusOfAsync(id)).Should().NotBe("paused");
    }
}
