using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class BatchTests(StandingHost standing, PostgresFixture postgres, ITestOutputHelper output) : IClassFixture<StandingHost>
{
    private const string Path = "/v1/requests/batch";
    private const string Good = """{"kind":"metadata","method":"api","keyword":"환율"}""";
    private readonly CoordinatorHost _host = standing.Host;

    [Fact]
    public async Task Each_has_its_result_in_its_place_and_a_bad_one_hinders_no_other()
    {
        using var person = _host.Person(department: "CR");
        var answer = await person.PostAsync(Path, Batch(
            """{"kind":"metadata","method":"api","keyword":"하나","priority":"high"}""",
            """{"kind":"metadata","method":"api","keyword":"","colour":"red"}""",
            """{"kind":"metadata","method":"api","keyword":"둘","department":"PR"}""",
            """{"kind":"weather","keyword":"셋"}""", """{"method":"api","keyword":"넷"}""", "7",
            Good));
        answer.Status.Should().Be(HttpStatusCode.OK, answer.Body.ToString());
        (answer.Body.GetProperty("accepted").GetInt32(), answer.Body.GetProperty("refused").GetInt32()).Should().Be((2, 5));
        var results = Results(answer);
        results.Select(result => result.GetProperty("index").GetInt32()).Should().Equal(0, 1, 2, 3, 4, 5, 6);
        results.Select(result => result.GetProperty("status").GetInt32()).Should().Equal(202, 400, 403, 400, 400, 400, 202);
        results[1].GetProperty("problem").GetProperty("errors").EnumerateObject().Select(error => error.Name).Should().BeEquivalentTo("keyword", "colour");
        results[3].GetProperty("problem").GetProperty("errors").EnumerateObject().Single().Name.Should().Be("kind");
        var first = results[0].GetProperty("request");
        (first.GetProperty("keyword").GetString(), first.GetProperty("department").GetString(), first.GetProperty("priority").GetString()).Should().Be(("하나", "CR", "high"));
        foreach (var id in Ids(answer))
            (await person.GetAsync($"/v1/requests/{id}")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{}""", "requests")]
    [InlineData("""{"requests":[]}""", "requests")]
    [InlineData("""{"requests":{}}""", "requests")]
    [InlineData("""{"requests":[{}],"more":1}""", "more")]
    [InlineData("[]", "body")]
    public async Task What_is_no_batch_is_refused_as_a_whole(string body, string field)
    {
        using var person = _host.Person();
        var answer = await person.PostAsync(Path, body);
        (answer.Status, answer["code"]).Should().Be((HttpStatusCode.BadRequest, "invalid"));
        answer.WrongFields.Should().Equal(field);
    }

    [Fact]
    public async Task A_thousand_and_one_are_too_many_and_a_viewer_submits_none()
    {
        using var person = _host.Person();
        (await person.PostAsync(Path, Batch([.. Enumerable.Repeat(Good, 1001)]))).WrongFields.Should().Equal("requests");
        using var viewer = _host.Person(Role.Viewer);
        (await viewer.PostAsync(Path, Batch(Good))).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_key_counts_for_the_whole_batch_however_often_it_comes()
    {
        using var person = _host.Person(user: "key-holder");
        var body = Batch(Good, """{"kind":"metadata","keyword":1}""", Good);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => person.SendAsync(HttpMethod.Post, Path, body, "batch-1")));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.OK);
        answers.Select(answer => string.Join(' ', Ids(answer))).Distinct().Should().ContainSingle();
        answers.Should().OnlyContain(answer => Results(answer)[1].GetProperty("problem").GetProperty("code").GetString() == "invalid");
        (await _host.ReadAsync(db => db.Collections.CountAsync(request => request.SubmittedBy == "key-holder"))).Should().Be(2);
        (await person.SendAsync(HttpMethod.Post, Path, Batch(Good), "batch-1")).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await person.StartAsync(idempotencyKey: "batch-1")).Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        (await person.SendAsync(HttpMethod.Post, Path, body, "no good")).Status.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_the_queue_has_no_room_for_is_told_so_and_the_rest_is_accepted()
    {
        await using var host = await CoordinatorHost.StartAsync(
            postgres, settings: [("Collectors:Requests:MaxPending", "3"), ("Collectors:Departments:DefaultLimits:MaxRunningRequests", "0")]);
        await host.AnnounceAsync();
        using var person = host.Person();
        var answer = await person.PostAsync(Path, Batch(Good, Good, Good, Good, Good));
        Results(answer).Select(result => result.GetProperty("status").GetInt32()).Should().Equal(202, 202, 202, 429, 429);
        Results(answer)[4].GetProperty("problem").GetProperty("code").GetString().Should().Be("too_many_requests");
    }

    [Fact]
    public async Task A_thousand_are_all_there_in_their_order()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, settings: ("Collectors:Departments:DefaultLimits:MaxRunningRequests", "0"));
        await host.AnnounceAsync();
        using var person = host.Person();
        await person.PostAsync(Path, Batch(Good));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var answer = await person.PostAsync(Path, Batch([.. Enumerable.Range(0, 1000).Select(number => $$"""{"kind":"metadata","method":"api","keyword":"{{number}}"}""")]));
        output.WriteLine($"1,000 requests in {watch.ElapsedMilliseconds} ms");
        answer.Body.GetProperty("accepted").GetInt32().Should().Be(1000);
        var kept = await host.ReadAsync(db => db.Collections.Where(request => request.Keyword != "환율").OrderBy(request => request.CorrelationId).Select(request => request.Keyword).ToListAsync());
        kept.Should().Equal(Enumerable.Range(0, 1000).Select(number => $"{number}"));
        (await host.ReadAsync(db => db.Events.CountAsync(each => each.Type == Collectors.Coordinator.Events.RequestEventType.Queued))).Should().Be(1001);
    }

    private static string Batch(params string[] requests) => $$"""{"requests":[{{string.Join(',', requests)}}]}""";

    private static List<JsonElement> Results(Answer answer) => [.. answer.Body.GetProperty("results").EnumerateArray()];

    private static IEnumerable<string> Ids(Answer answer) =>
        Results(answer).Where(result => result.GetProperty("status").GetInt32() == 202).Select(result => result.GetProperty("request").GetProperty("id").GetString()!);
}
