using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.ParkedMessages;

public sealed class ParkedMessagesTests(BrokerHost house, PostgresFixture postgres) : IClassFixture<BrokerHost>
{
    private const string Queue = "collect-metadata";
    private const string Foreign = """{"messageId":"01000000-5b5b-0015-5b5b-08dd5b5b5b5b","messageType":["urn:message:Elsewhere:Unheard"],"message":{"number":7}}""";

    [Fact]
    public async Task A_message_that_fails_is_parked_with_its_cause_hurts_no_other_and_goes_on_when_it_is_redriven()
    {
        using var person = house.Admin();
        house.Collector.Answer = slice => slice.Query.Keyword == "poison" ? throw new InvalidOperationException("The cat sat on it.") : slice.Collected();
        var bad = await person.SubmitAsync("""{"method":"api","keyword":"poison","start_date":"2024-01-01","end_date":"2024-01-31"}""");
        await house.Host.EndsAsync(await person.SubmitAsync(), RequestStatus.Completed);
        await Eventually.BecomesTrueAsync(async () => (await house.ParkedAsync(Queue)).Error == 1);

        foreach (var look in (int[])[1, 2])
        {
            var seen = await ItemsAsync(person, $"look {look} leaves it there");
            var parked = seen.Should().ContainSingle().Subject;
            (Text(parked, "parked"), Text(parked, "type"), Text(parked, "detail")).Should().Be(("error", "CollectSlice", "The cat sat on it."));
            Text(parked, "exception").Should().Contain("InvalidOperationException");
            Text(parked.GetProperty("body"), "requestId").Should().Be(bad.ToString());
            parked.GetProperty("at").GetDateTimeOffset().Should().BeCloseTo(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(5));
        }

        house.Collector.Answer = slice => slice.Collected();
        (await person.PostAsync($"/v1/queues/{Queue}/redrive")).Body.GetProperty("redriven").GetInt32().Should().Be(1);
        await house.Host.EndsAsync(bad, RequestStatus.Completed);
        (await house.ParkedAsync(Queue)).Should().Be((0, 0));
    }

    [Fact]
    public async Task What_no_consumer_takes_is_skipped_comes_back_when_redriven_and_goes_when_it_is_deleted()
    {
        using var person = house.Admin();
        await house.PutAsync(Queue, Foreign);
        await house.PutAsync(Queue, "not even JSON");
        await Eventually.BecomesTrueAsync(async () => await house.ParkedAsync(Queue) == (1, 1));
        var seen = await ItemsAsync(person, "both are told");
        seen.Select(parked => (Text(parked, "parked"), Text(parked, "type"))).Should().Equal(("error", null), ("skipped", "Unheard"));
        Text(seen[0], "body").Should().Be("not even JSON");
        seen[1].GetProperty("body").GetProperty("number").GetInt32().Should().Be(7);
        (await person.GetAsync($"/v1/queues/{Queue}/messages?limit=1")).Body.GetProperty("items").GetArrayLength().Should().Be(1);

        (await person.PostAsync($"/v1/queues/{Queue}/redrive")).Body.GetProperty("redriven").GetInt32().Should().Be(2);
        await Eventually.BecomesTrueAsync(async () => await house.ParkedAsync(Queue) == (1, 1));

        (await person.SendAsync(HttpMethod.Delete, $"/v1/queues/{Queue}/messages")).Body.GetProperty("deleted").GetInt32().Should().Be(2);
        (await house.ParkedAsync(Queue)).Should().Be((0, 0));
    }

    [Fact]
    public async Task Counts_are_for_everybody_and_messages_for_admins_of_all_departments()
    {
        using var viewer = house.Host.Person(Role.Viewer, "CR");
        var queues = (await viewer.GetAsync("/v1/queues")).Body.GetProperty("items").EnumerateArray().Select(queue => Text(queue, "name"));
        queues.Should().Equal("collect-metadata", "collections", "collector-report", "request-forgotten", "slice-finished");
        (await viewer.GetAsync("/resources/usage")).Body.GetProperty("queues").GetArrayLength().Should().Be(5);
        using var operate = house.Host.Person();
        (await operate.GetAsync($"/v1/queues/{Queue}/messages")).Status.Should().Be(HttpStatusCode.Forbidden);
        using var admin = house.Admin("CR");
        (await admin.GetAsync($"/v1/queues/{Queue}/messages")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await admin.PostAsync($"/v1/queues/{Queue}/redrive")).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("collect-metadata/messages?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("collect-metadata/messages?limit=201", HttpStatusCode.BadRequest)]
    [InlineData("collect-metadata_error/messages", HttpStatusCode.NotFound)]
    [InlineData("collect-comments/messages", HttpStatusCode.NotFound)]
    [InlineData("nowhere/messages", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_is_refused(string path, HttpStatusCode status)
    {
        using var person = house.Admin();
        (await person.GetAsync($"/v1/queues/{path}")).Status.Should().Be(status);
    }

    [Fact]
    public async Task One_process_alone_keeps_no_queues_and_says_so()
    {
        await using var alone = await CoordinatorHost.StartAsync(postgres);
        using var person = alone.Person(Role.Admin);
        (await person.GetAsync("/v1/queues")).Body.GetProperty("items").GetArrayLength().Should().Be(0);
        var answer = await person.PostAsync($"/v1/queues/{Queue}/redrive");
        answer.Status.Should().Be(HttpStatusCode.NotFound);
        answer["detail"].Should().Contain("one process");
    }

    private static async Task<IReadOnlyList<JsonElement>> ItemsAsync(Person person, string because)
    {
        var answer = await person.GetAsync($"/v1/queues/{Queue}/messages");
        answer.Status.Should().Be(HttpStatusCode.OK, because);
        return [.. answer.Body.GetProperty("items").EnumerateArray()];
    }

    private static string? Text(JsonElement item, string name) => item.GetProperty(name).GetString();
}
