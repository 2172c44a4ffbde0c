using System.Net;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Collections;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

public sealed class HoldTests(PostgresFixture postgres)
{
    private static string In(string department) => JsonSerializer.Serialize(new { method = "api", keyword = "주요 이슈", department });

    [Fact]
    public async Task A_hold_pauses_what_is_there_keeps_what_comes_and_its_end_resumes_only_what_it_paused()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var by = scene.Person;
        var (own, held, elsewhere) = (await by.SubmitAsync(In("CR")), await by.SubmitAsync(In("CR")), await by.SubmitAsync(In("PR")));
        await by.OrderAsync(own, "pause");

        var answer = await by.PostAsync("/collectors/pause", """{"department":"CR","kind":"metadata","mode":"now","reason":"점검"}""");
        answer.Status.Should().Be(HttpStatusCode.OK);
        answer.Ids("paused").Should().Equal(held.ToString());
        (await by.PostAsync("/collectors/pause", """{"department":"CR","kind":"metadata"}""")).Ids("paused").Should().BeEmpty();
        (await scene.Host.ReadAsync(db => db.Holds.CountAsync())).Should().Be(1);

        var later = await by.SubmitAsync(In("CR"));
        await scene.AnswerAllAsync();
        await scene.Host.EndsAsync(elsewhere, RequestStatus.Completed);
        (await by.StatusOfAsync(later)).Should().Be("queued");
        (await by.StatusOfAsync(held)).Should().Be("paused");

        (await by.PostAsync("/collectors/resume", """{"department":"CR"}""")).Ids("resumed").Should().BeEmpty();
        (await by.PostAsync("/collectors/resume", """{"department":"CR","kind":"metadata"}""")).Ids("resumed").Should().Equal(held.ToString());
        await scene.Host.EndsAsync(held, RequestStatus.Completed);
        await scene.Host.EndsAsync(later, RequestStatus.Completed);
        (await by.StatusOfAsync(own)).Should().Be("paused");
        (await scene.Host.ReadAsync(db => db.Holds.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task A_hold_with_a_time_is_lifted_by_itself()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        await scene.AnswerAllAsync();
        var at = DateTimeOffset.UtcNow.AddSeconds(1.5);
        await scene.Person.PostAsync("/collectors/pause", JsonSerializer.Serialize(new { resume_at = at }));
        var id = await scene.Person.SubmitAsync();
        await scene.Host.EndsAsync(id, RequestStatus.Completed);
        (await scene.Host.RequestAsync(id)).StartedAt.Should().BeOnOrAfter(at);
        (await scene.Host.ReadAsync(db => db.Holds.CountAsync())).Should().Be(0);
    }

    [Fact]
    public async Task A_departments_own_hold_touches_nobody_else()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var (cr, pr) = (await scene.Person.SubmitAsync(In("CR")), await scene.Person.SubmitAsync(In("PR")));
        using var person = scene.Host.Person(department: "CR");
        (await person.PostAsync("/collectors/pause")).Ids("paused").Should().Equal(cr.ToString());
        (await scene.Person.StatusOfAsync(pr)).Should().NotBe("paused");
        using var other = scene.Host.Person(department: "PR");
        (await other.PostAsync("/collectors/resume")).Ids("resumed").Should().BeEmpty();
        (await person.PostAsync("/collectors/resume")).Ids("resumed").Should().Equal(cr.ToString());
    }

    [Fact]
    public async Task Stopping_a_kind_stops_all_that_matches()
    {
        await using var scene = await Scene.OpenAsync(postgres);
        var (cr, pr) = (await scene.Person.SubmitAsync(In("CR")), await scene.Person.SubmitAsync(In("PR")));
        (await scene.Person.PostAsync("/collectors/comments/stop")).Ids("stopped").Should().BeEmpty();
        (await scene.Person.PostAsync("/collectors/metadata/stop", """{"department":"CR","keyword":"이슈"}""")).Ids("stopped").Should().Equal(cr.ToString());
        (await scene.Person.PostAsync("/collectors/metadata/stop", $$"""{"id":"{{pr}}"}""")).Ids("stopped").Should().Equal(pr.ToString());
        await scene.BecomesAsync(pr, RequestStatus.Stopped);
        (await scene.Person.PostAsync("/collectors/metadata/stop", """{"id":"gone","colour":"red"}""")).WrongFields.Should().BeEquivalentTo("id", "colour");
    }
}
