using System.Net;
using Collectors.Contracts;
using Collectors.Gateway.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Gateway.Tests;

public sealed class Streams(PostgresFixture postgres)
{
    private const string Events = "/v1/requests/metadata_01JD8Z6Q3W5T7V9X1Y3Z5A7B9C/events";

    [Fact]
    public async Task Events_arrive_when_they_happen_and_the_stream_outlives_the_light_pools_patience()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres, ("Collectors:Gateway:LightTimeout", "00:00:00.300"));
        using var answer = await gateway.Admin.GetAsync(Events, HttpCompletionOption.ResponseHeadersRead);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        answer.Headers.GetValues("X-Accel-Buffering").Should().Equal("no");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).Should().Be("event: snapshot");
        // A light call made now is given up; the stream, older, is not.
        using var light = await gateway.Admin.GetAsync("/logs");
        light.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        gateway.Backend.Release.SetResult();
        (await reader.ReadToEndAsync()).Should().Contain("event: completed");
    }

    [Fact]
    public async Task Revoking_a_key_ends_its_open_streams()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var key = await gateway.MakeKeyAsync(Role.Viewer);
        using var answer = await gateway.Client(key.Key).GetAsync(Events, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());
        (await reader.ReadLineAsync()).Should().Be("event: snapshot");
        using var revoked = await gateway.Admin.DeleteAsync($"/v1/keys/{key.Id}");
        await FluentActions.Awaiting(() => reader.ReadToEndAsync()).Should().ThrowAsync<Exception>();
        await gateway.Backend.StreamEnded.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_caller_that_leaves_is_noticed_by_the_service()
    {
        await using var gateway = await GatewayApp.StartAsync(postgres);
        var answer = await gateway.Admin.GetAsync(Events, HttpCompletionOption.ResponseHeadersRead);
        answer.Dispose();
        await gateway.Backend.StreamEnded.Task.WaitAsync(TimeSpan.FromSeconds(5));
    }
}
