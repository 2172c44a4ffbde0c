using System.Net;
using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Tests.Requests;

/// <summary><c>POST /v1/requests/estimate</c>.</summary>
public sealed class EstimateTests(PostgresFixture postgres)
{
    private const string Path = "/v1/requests/estimate";

    [Fact]
    public async Task It_rests_on_what_the_department_collected_before_and_stores_nothing()
    {
        var collector = new CollectorScript { Answer = slice => slice.Key == CollectSlice.PlanKey ? slice.Collected(records: 0, discovered: ["page-1", "page-2"]) : slice.Collected(records: 90) };
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: collector.AddTo);
        await host.ReportAsync(SourceTests.Report(used: 40));
        using var person = host.Person(Role.Operator, "CR");
        await host.EndsAsync(await person.SubmitAsync(), RequestStatus.Completed);
        using var other = host.Person(Role.Operator, "PR");

        var estimate = (await person.PostAsync(Path, Body)).Body;
        var strange = (await other.PostAsync(Path, Body)).Body;

        estimate.GetProperty("calls").GetProperty("basis").GetString().Should().Be("same_keyword");
        estimate.GetProperty("calls").GetProperty("likely").GetInt32().Should().Be(2);
        estimate.GetProperty("quota").GetProperty("left").GetInt32().Should().Be(960);
        estimate.GetProperty("can_finish").GetBoolean().Should().BeTrue();
        estimate.GetProperty("finish").GetProperty("latest").GetDateTimeOffset().Should().BeAfter(estimate.GetProperty("finish").GetProperty("earliest").GetDateTimeOffset());
        strange.GetProperty("calls").GetProperty("basis").GetString().Should().Be("same_source", "what another department looks for is its own affair");
        (await host.ReadAsync(db => db.Collections.CountAsync())).Should().Be(1);
    }

    [Theory]
    [InlineData("""{"method":"api","keyword":"a"}""", "kind")]
    [InlineData("""{"kind":"weather","method":"api","keyword":"a"}""", "kind")]
    [InlineData("""{"kind":7,"method":"api","keyword":"a"}""", "kind")]
    [InlineData("""{"kind":"metadata","method":"api","keyword":"","start_date":"2024-02-30","max_retries":-1,"colour":"red"}""", "keyword", "start_date", "max_retries", "colour")]
    public async Task What_a_start_refuses_it_refuses_too(string body, params string[] wrong)
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person();

        var answer = await person.PostAsync(Path, body);

        answer.Status.Should().Be(HttpStatusCode.BadRequest);
        answer.WrongFields.Should().BeEquivalentTo(wrong);
    }

    [Fact]
    public async Task Another_departments_name_is_forbidden_and_a_viewer_may_not()
    {
        await using var host = await CoordinatorHost.StartAsync(postgres);
        await host.AnnounceAsync();
        using var person = host.Person(Role.Operator, "CR");
        using var viewer = host.Person(Role.Viewer, "CR");

        (await person.PostAsync(Path, """{"kind":"metadata","method":"api","keyword":"a","department":"PR"}""")).Status.Should().Be(HttpStatusCode.Forbidden);
        (await viewer.PostAsync(Path, Body)).Status.Should().Be(HttpStatusCode.Forbidden);
    }

    private static readonly string Body = """{"kind":"metadata",""" + Person.Body[1..];
}
