using System.Net;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class IdempotencyTests(PostgresFixture postgres)
{
    private const string Other = """{"method":"api","keyword":"다른 검색어"}""";

    [Fact]
    public async Task Twenty_at_once_with_one_key_are_one_request()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => person.StartAsync(idempotencyKey: "order-1")));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Accepted);
        answers.Select(answer => answer.Id).Distinct().Should().ContainSingle();
        (await host.ReadAsync(db => db.Collections.CountAsync())).Should().Be(1);
        (await host.ReadAsync(db => db.Tallies.CountAsync())).Should().Be(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused_and_another_callers_key_is_another()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var jiyoon = host.Person(user: "jiyoon");
        using var minho = host.Person(user: "minho");
        var first = await jiyoon.StartAsync(idempotencyKey: "k");
        var again = await jiyoon.StartAsync(idempotencyKey: "k");
        again.Id.Should().Be(first.Id);
        again.Headers.Location.Should().Be(first.Headers.Location);
        var reused = await jiyoon.StartAsync(Other, idempotencyKey: "k");
        (reused.Status, reused["code"]).Should().Be((HttpStatusCode.UnprocessableEntity, "idempotency_key_reused"));
        (await minho.StartAsync(idempotencyKey: "k")).Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_its_time()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        var first = await person.StartAsync(idempotencyKey: "k");
        await host.InStoreAsync(db => db.Database.ExecuteSqlAsync($"UPDATE coordinator.idempotency_keys SET at = at - interval '25 hours'"));
        var second = await person.StartAsync(Other, idempotencyKey: "k");
        second.Status.Should().Be(HttpStatusCode.Accepted);
        second.Id.Should().NotBe(first.Id);
        (await person.StartAsync(Other, idempotencyKey: "k")).Id.Should().Be(second.Id);
    }

    [Fact]
    public async Task A_refused_body_does_not_use_its_key_up_and_a_key_that_is_none_is_named()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        (await person.StartAsync("""{"method":"api"}""", idempotencyKey: "k")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await person.StartAsync(idempotencyKey: "k")).Status.Should().Be(HttpStatusCode.Accepted);
        (await person.StartAsync(idempotencyKey: new string('k', 201))).WrongFields.Should().Contain("Idempotency-Key");
    }

    [Fact]
    public async Task Old_keys_are_deleted_when_the_host_starts()
    {
        var database = await postgres.NewDatabaseAsync();
        await using (var before = await CoordinatorHost.StartAsync(database))
        {
            await before.AnnounceAsync();
            using var person = before.Person();
            await person.StartAsync(idempotencyKey: "old");
            await before.InStoreAsync(db => db.Database.ExecuteSqlAsync($"UPDATE coordinator.idempotency_keys SET at = at - interval '25 hours'"));
            await person.StartAsync(idempotencyKey: "new");
        }
        await using var after = await CoordinatorHost.StartAsync(database);
        await Eventually.BecomesTrueAsync(async () => await after.ReadAsync(db => db.IdempotencyKeys.CountAsync()) == 1);
        (await after.ReadAsync(db => db.IdempotencyKeys.SingleAsync())).Key.Should().Be("new");
    }
}
