using Collectors.Contracts;
using Collectors.Metadata.Tests.Driving;
using Collectors.Testing;

namespace Collectors.Metadata.Tests;

public sealed class NetworkGuard(PostgresFixture postgres)
{
    [Fact]
    public async Task A_source_configured_into_the_inner_network_fails_for_good_and_says_how_to_allow_it()
    {
        await using var sim = await A.Sim(A.Corpus("안", 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null, ("Collectors:Network:AllowedRanges:0", "10.0.0.0/8"));

        var outcome = await collector.RunAsync(A.Page("안", "2024-05-01", "2024-05-31"));

        outcome.Failed!.Permanent.Should().BeTrue();
        outcome.Failed.Code.Should().Be(ErrorCode.SourceParam);
        outcome.Failed.Detail.Should().Contain("AllowedRanges");
        sim.Calls.All.Should().BeEmpty();
    }

    [Fact]
    public async Task Ranges_may_stand_in_one_variable()
    {
        await using var sim = await A.Sim(A.Corpus("한 줄", 30));
        await using var collector = await Collector.StartAsync(await postgres.NewDatabaseAsync(), sim, null,
            ("Collectors:Network:AllowedRanges:0", null), ("Collectors:Network:AllowedRanges", "10.0.0.0/8, 127.0.0.0/8"));

        (await collector.RunAsync(A.Page("한 줄", "2024-05-01", "2024-05-31"))).Collected.Should().NotBeNull();
    }
}
