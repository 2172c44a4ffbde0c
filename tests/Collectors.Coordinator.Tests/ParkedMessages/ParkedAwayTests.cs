using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.ParkedMessages;

/// <summary>With a broker of its own: one that was killed may bring back messages that were already taken.</summary>
public sealed class ParkedAwayTests(BrokerHost house) : IClassFixture<BrokerHost>
{
    [Fact]
    public async Task While_the_broker_is_away_it_says_so_and_nothing_else_fails()
    {
        using var person = house.Admin();
        await house.Broker.KillAsync();
        var answer = await person.GetAsync("/v1/queues");
        (answer.Status, answer["code"], answer.Headers.RetryAfter is not null).Should().Be((HttpStatusCode.ServiceUnavailable, "service_away", true));
        (await person.GetAsync("/resources/usage")).Body.GetProperty("queues").GetArrayLength().Should().Be(0);
        await house.Broker.StartAsync();
        await Eventually.BecomesTrueAsync(async () => (await person.GetAsync("/v1/queues")).Status == HttpStatusCode.OK);
    }
}
