using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Collections;

[Collection(BrokerCollection.Name)]
public sealed class BrokerAwayTests(PostgresFixture postgres, RabbitMqFixture broker)
{
    [Fact]
    public async Task A_start_without_the_broker_serves_and_what_it_accepts_is_done_when_the_broker_comes()
    {
        await using var absent = new RabbitMqFixture();
        await absent.InitializeAsync();
        await absent.Server.StopAsync();
        await using var host = await CoordinatorHost.StartAsync(
            postgres, bus: new CollectorScript().AddTo,
            settings: [("Collectors:Bus:Transport", "RabbitMq"), ("Collectors:Bus:RabbitMq", absent.Address.ToString()), ("Collectors:Bus:StartPatience", "00:00:01")]);
        await host.AnnounceAsync();
        using var person = host.Person();
        var plain = await person.SubmitAsync();
        var once = await person.StartAsync(idempotencyKey: "once");
        once.Status.Should().Be(HttpStatusCode.Accepted, once.Body.ToString());

        await absent.Server.StartAsync();
        await host.EndsAsync(plain, RequestStatus.Completed);
        await host.EndsAsync(once.Id, RequestStatus.Completed);
    }

    [Fact]
    public async Task What_is_asked_while_the_broker_is_dead_is_accepted_and_done_when_it_is_back()
    {
        var collector = new CollectorScript();
        await using var host = await CoordinatorHost.StartAsync(
            postgres, bus: collector.AddTo, settings: [("Collectors:Bus:Transport", "RabbitMq"), ("Collectors:Bus:RabbitMq", broker.Address.ToString())]);
        await host.AnnounceAsync();
        using var person = host.Person();
        await host.EndsAsync(await person.SubmitAsync(), RequestStatus.Completed);

        await broker.Server.KillAsync();
        var (plain, paused, cancelled) = (await person.SubmitAsync(), await person.SubmitAsync(), await person.SubmitAsync());
        (await person.OrderAsync(paused, "pause"))["status"].Should().Be("paused");
        (await person.OrderAsync(paused, "resume")).Status.Should().Be(HttpStatusCode.Accepted);
        (await person.OrderAsync(cancelled, "cancel"))["status"].Should().Be("cancelled");
        (await person.GetAsync("/v1/requests?status=cancelled")).Ids("items").Should().Equal(cancelled.ToString());

        await broker.Server.StartAsync();
        await host.EndsAsync(plain, RequestStatus.Completed);
        await host.EndsAsync(paused, RequestStatus.Completed);
        await host.EndsAsync(cancelled, RequestStatus.Cancelled);
    }
}
