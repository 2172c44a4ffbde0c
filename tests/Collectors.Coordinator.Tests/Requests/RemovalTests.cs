using System.Collections.Concurrent;
using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class RemovalTests(PostgresFixture postgres)
{
    private readonly MovedClock _clock = new();
    private readonly ForgetfulCollector _forgetful = new();
    private readonly CollectorScript _collector = new() { Answer = slice => slice.Collected() };

    [Fact]
    public async Task What_was_removed_is_nowhere_and_its_key_makes_a_new_request()
    {
        await using var host = await StartAsync();
        using var admin = host.Person(Role.Admin);
        var id = (await admin.StartAsync(idempotencyKey: "mine")).Id;
        await host.EndsAsync(id, RequestStatus.Completed);
        (await admin.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}")).Status.Should().Be(HttpStatusCode.NoContent);
        foreach (var path in (string[])["", "/events", "/slices"])
            (await admin.GetAsync($"/v1/requests/{id}{path}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await admin.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}")).Status.Should().Be(HttpStatusCode.NotFound);
        (await host.ReadAsync(async db => (await db.Tallies.CountAsync(), await db.Slices.CountAsync(), await db.Events.CountAsync(), await db.Commands.CountAsync())))
            .Should().Be((0, 0, 0, 0));
        (await admin.StartAsync(idempotencyKey: "mine")).Id.Should().NotBe(id);
    }

    [Fact]
    public async Task Collectors_are_asked_until_they_confirm_what_was_asked_when_nothing_could_be_under_way()
    {
        await using var host = await StartAsync();
        using var admin = host.Person(Role.Admin);
        var id = await admin.SubmitAsync();
        await host.EndsAsync(id, RequestStatus.Completed);
        await admin.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}");
        await AskedAsync(1);
        _forgetful.Asked.Should().OnlyContain(ask => ask.RequestId == id && ask.Kind == "metadata");

        // Nobody answered: it is asked again. An early answer is not the last.
        _clock.Move(TimeSpan.FromSeconds(31));
        await AskedAsync(2);
        await _forgetful.ConfirmAsync(host.Bus);
        await Eventually.BecomesTrueAsync(() => host.ReadAsync(async db => (await db.Forgettings.SingleAsync()) is var row && row.DueAt == row.SettlesAt), "It waits for the leases");
        _clock.Move(TimeSpan.FromSeconds(61));
        await AskedAsync(3);
        await _forgetful.ConfirmAsync(host.Bus);
        await Eventually.BecomesTrueAsync(() => host.ReadAsync(async db => !await db.Forgettings.AnyAsync()), "It is forgotten");
    }

    [Fact]
    public async Task What_has_not_ended_is_not_removed_and_only_an_admin_removes()
    {
        await using var host = await StartAsync();
        using var admin = host.Person(Role.Admin);
        _collector.Answer = _ => null;
        var id = await admin.SubmitAsync();
        await host.EndsAsync(id, RequestStatus.Running);
        var refused = await admin.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}");
        (refused.Status, refused["code"], refused["state"]).Should().Be((HttpStatusCode.Conflict, "wrong_state", "running"));
        refused["detail"].Should().Contain("Stop or cancel");
        using var person = host.Person();
        (await person.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}")).Status.Should().Be(HttpStatusCode.Forbidden);
        using var other = host.Person(Role.Admin, "PR");
        (await other.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}")).Status.Should().Be(HttpStatusCode.NotFound);

        // What its last slice says late is of no use to anybody.
        var late = await _collector.NextAsync(id, "plan");
        await admin.OrderAsync(id, "cancel");
        await Eventually.BecomesTrueAsync(async () => (await admin.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}")).Status == HttpStatusCode.NoContent);
        await host.TellAsync(late.Collected(discovered: ["a"]));
        (await host.ReadAsync(db => db.Slices.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task Of_a_batch_whose_request_was_removed_the_key_says_so()
    {
        await using var host = await StartAsync();
        using var admin = host.Person(Role.Admin);
        const string Body = """{"requests":[{"kind":"metadata","method":"api","keyword":"환율"}]}""";
        var answer = await admin.SendAsync(HttpMethod.Post, "/v1/requests/batch", Body, "batch");
        var id = RequestId.Parse(answer.Body.GetProperty("results")[0].GetProperty("request").GetProperty("id").GetString()!);
        await host.EndsAsync(id, RequestStatus.Completed);
        await admin.SendAsync(HttpMethod.Delete, $"/v1/requests/{id}");
        var again = (await admin.SendAsync(HttpMethod.Post, "/v1/requests/batch", Body, "batch")).Body.GetProperty("results")[0];
        again.GetProperty("status").GetInt32().Should().Be(404);
    }

    private async Task<CoordinatorHost> StartAsync()
    {
        var host = await CoordinatorHost.StartAsync(postgres, _clock, bus =>
        {
            _collector.AddTo(bus);
            _forgetful.AddTo(bus);
        });
        await host.AnnounceAsync();
        return host;
    }

    private Task AskedAsync(int times) => Eventually.BecomesTrueAsync(() => Task.FromResult(_forgetful.Asked.Count >= times), $"Asked {times} times");
}

/// <summary>A collector that keeps what it is asked to forget until it is told to confirm the last of it.</summary>
internal sealed class ForgetfulCollector
{
    public ConcurrentQueue<ForgetRequest> Asked { get; } = new();

    public void AddTo(IBusRegistrationConfigurator bus)
    {
        bus.AddSingleton(this);
        bus.AddConsumer<Reader>().Endpoint(endpoint => endpoint.Name = Queues.Forget("metadata"));
    }

    public async Task ConfirmAsync(IBus bus)
    {
        var last = Asked.Last();
        var coordinator = await bus.GetSendEndpoint(Queues.Address(Queues.RequestForgotten));
        await coordinator.Send(new RequestForgotten { RequestId = last.RequestId, Kind = last.Kind, AskedAt = last.AskedAt });
    }

    private sealed class Reader(ForgetfulCollector collector) : IConsumer<ForgetRequest>
    {
        public Task Consume(ConsumeContext<ForgetRequest> context)
        {
            collector.Asked.Enqueue(context.Message);
            return Task.CompletedTask;
        }
    }
}
