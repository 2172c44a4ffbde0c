using Collectors.Contracts;
using Collectors.Coordinator.Tests.Driving;
using Collectors.Coordinator.Tests.Slices;
using Collectors.Testing;

namespace Collectors.Coordinator.Tests.Dispatch;

public sealed class WholePath(PostgresFixture postgres)
{
    [Fact]
    public async Task A_request_is_planned_collected_and_completed()
    {
        var collector = new CollectorScript
        {
            Answer = slice => slice.Key switch
            {
                "plan" => slice.Collected(records: 0, discovered: ["page-1", "page-2"]),
                "page-2" => slice.Collected(records: 7, duplicates: 2, discovered: ["page-1", "page-3"]),
                _ => slice.Collected(records: 10),
            },
        };
        await using var host = await CoordinatorHost.StartAsync(postgres, bus: collector.AddTo);
        var request = await host.SubmitAsync();
        await host.EndsAsync(request, RequestStatus.Completed);
        var tally = await host.TallyAsync(request);
        (tally.Open, tally.Done, tally.Failed).Should().Be((0, 4, 0));
        (tally.Records, tally.Duplicates).Should().Be((27, 2));
        (await host.SlicesAsync(request)).Should().OnlyContain(slice => slice.Status == SliceStatus.Collected && slice.Attempt == 1);
        collector.Received.Should().HaveCount(4).And.Contain(slice => slice.Key == "page-1" && slice.Work == "work of page-1" && slice.Query.Keyword == "미국 증시");
    }
}
