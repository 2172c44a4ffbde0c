using System.Net;
using Collectors.Coordinator.Events;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class PriorityTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_changed_priority_shows_and_is_told()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        var id = await person.SubmitAsync();

        var answer = await person.PatchAsync($"/v1/requests/{id}", """{"priority":"critical"}""");
        (answer.Status, answer["priority"]).Should().Be((HttpStatusCode.OK, "critical"));
        (await person.PatchAsync($"/v1/requests/{id}", """{"priority":"critical"}""")).Status.Should().Be(HttpStatusCode.OK);

        var told = await host.ReadAsync(db => db.Events.Where(log => log.RequestId == id.Value && log.Type == RequestEventType.PriorityChanged).ToListAsync());
        told.Should().ContainSingle().Which.Data.Should().Contain("critical");
    }

    [Fact]
    public async Task An_ended_request_keeps_its_priority()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();
        var id = await person.SubmitAsync();
        await person.OrderAsync(id, "cancel");
        var answer = await person.PatchAsync($"/v1/requests/{id}", """{"priority":"low"}""");
        (answer.Status, answer["code"], answer["state"]).Should().Be((HttpStatusCode.Conflict, "wrong_state", "cancelled"));
    }

    [Fact]
    public async Task A_department_may_not_go_beyond_its_highest()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, settings: ("Collectors:Departments:HighestPriority:PR", "Low"));
        await host.AnnounceAsync();
        using var person = host.Person(department: "PR");
        (await person.StartAsync("""{"method":"api","keyword":"a","priority":"medium"}""")).WrongFields.Should().Contain("priority");
        var answer = await person.StartAsync("""{"method":"api","keyword":"a"}""");
        answer["priority"].Should().Be("low");
        (await person.PatchAsync($"/v1/requests/{answer.Id}", """{"priority":"high"}""")).WrongFields.Should().Contain("priority");
    }

    [Fact]
    public async Task Where_departments_are_listed_another_is_unknown()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres, settings: [("Collectors:Departments:Known:0", "CR"), ("Collectors:Departments:Known:1", "홍보실")]);
        await host.AnnounceAsync();
        using var person = host.Person();
        (await person.StartAsync("""{"method":"api","keyword":"a","department":"Finance"}""")).WrongFields.Should().Equal("department");
        await person.SubmitAsync("""{"method":"api","keyword":"a","department":"홍보실"}""");
    }
}
