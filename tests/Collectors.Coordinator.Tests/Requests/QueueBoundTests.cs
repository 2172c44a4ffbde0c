using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class QueueBoundTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Beyond_the_bound_submissions_are_turned_away_until_there_is_room_and_repeats_of_accepted_ones_are_not()
    {
        await using var host = await StartAsync(bound: 3);
        using var person = host.Person();
        var first = await person.StartAsync(idempotencyKey: "first");
        await person.SubmitAsync();
        var last = await person.SubmitAsync();

        var full = await person.StartAsync(idempotencyKey: "fourth");
        (full.Status, full["code"]).Should().Be((HttpStatusCode.TooManyRequests, "too_many_requests"));
        full.Headers.RetryAfter!.Delta.Should().BePositive();
        full["detail"].Should().Contain("3");
        (await person.StartAsync()).Status.Should().Be(HttpStatusCode.TooManyRequests);
        var again = await person.StartAsync(idempotencyKey: "first");
        (again.Status, again.Id).Should().Be((HttpStatusCode.Accepted, first.Id));

        (await person.OrderAsync(last, "cancel")).Status.Should().Be(HttpStatusCode.Accepted);
        await Eventually.BecomesTrueAsync(async () => (await person.StartAsync(idempotencyKey: "fourth")).Status == HttpStatusCode.Accepted, "There is room again");
    }

    [Fact]
    public async Task A_hundred_at_once_never_make_it_longer_than_the_bound()
    {
        await using var host = await StartAsync(bound: 20);
        using var person = host.Person();
        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(number => person.StartAsync(idempotencyKey: $"order-{number}")));
        answers.Select(answer => answer.Status).Distinct().Should().BeSubsetOf([HttpStatusCode.Accepted, HttpStatusCode.TooManyRequests]);
        var accepted = answers.Count(answer => answer.Status == HttpStatusCode.Accepted);
        (await host.ReadAsync(db => db.Collections.CountAsync())).Should().Be(accepted).And.BeLessThanOrEqualTo(20);
        await Eventually.BecomesTrueAsync(async () => (await person.StartAsync()).Status == HttpStatusCode.TooManyRequests);
        (await host.ReadAsync(db => db.Collections.CountAsync())).Should().Be(20);
    }

    [Fact]
    public async Task What_was_accepted_once_comes_back_to_a_full_queue()
    {
        await using var host = await StartAsync(bound: 1);
        using var person = host.Person();
        var paused = await person.SubmitAsync();
        await person.OrderAsync(paused, "pause");
        await Eventually.BecomesTrueAsync(async () => (await person.StartAsync()).Status == HttpStatusCode.Accepted);
        (await person.OrderAsync(paused, "resume")).Status.Should().Be(HttpStatusCode.Accepted);
        await Eventually.BecomesTrueAsync(async () => await person.StatusOfAsync(paused) == "queued");
    }

    /// <summary>Nothing is admitted, so that what is accepted stays queued.</summary>
    private async Task<CoordinatorHost> StartAsync(int bound)
    {
        var host = await CoordinatorHost.StartAsync(
            postgres, null, null, ("Collectors:Requests:MaxPending", bound.ToString()), ("Collectors:Departments:DefaultLimits:MaxRunningRequests", "0"));
        await host.AnnounceAsync();
        return host;
    }
}
