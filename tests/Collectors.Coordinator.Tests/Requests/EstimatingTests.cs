using Collectors.Contracts;
using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Requests;
using Collectors.Coordinator.Requests.Estimating;
using Collectors.Coordinator.Requests.Submission;
using Collectors.Coordinator.Sources;

namespace Collectors.Coordinator.Tests.Requests;

/// <summary>What an estimate makes of the facts.</summary>
public sealed class EstimatingTests
{
    private static readonly DateTimeOffset Now = new(2024, 5, 10, 3, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Midnight = new(2024, 5, 10, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_anything_like_it_the_sources_depth_bounds_the_calls_and_no_time_is_promised()
    {
        var estimate = Estimator.Judge(Facts());

        estimate.Calls.Should().Be(new EstimatedCalls(1, 11, 11, EstimateBasis.SourceDepth, 0));
        estimate.CanFinish.Should().BeTrue();
        estimate.Finish.Should().BeNull();
        Estimator.Judge(Facts(mostCalls: null)).Calls.Should().Be(new EstimatedCalls(1, null, null, EstimateBasis.Unknown, 0));
    }

    [Fact]
    public void The_same_keyword_before_tells_how_much_there_is_a_day()
    {
        // Ten days back took 4 calls; these are thirty.
        var estimate = Estimator.Judge(Facts() with { Past = [Past(calls: 4, reach: 10, sameKeyword: true), Past(calls: 2, reach: 10)] });

        estimate.Calls.Should().Be(new EstimatedCalls(8, 11, 11, EstimateBasis.SameKeyword, 1));
        estimate.Finish!.Earliest.Should().Be(Now.AddSeconds(8));
        estimate.Finish.Likely.Should().Be(Now.AddSeconds(11));
    }

    [Fact]
    public void Replies_that_are_still_at_hand_may_spare_every_call_unless_it_asks_anew()
    {
        var facts = Facts() with { Past = [Past(calls: 4, reach: 30, sameKeyword: true) with { FinishedAt = Now.AddHours(-1) }] };

        Estimator.Judge(facts).Calls.Low.Should().Be(0);
        Estimator.Judge(facts with { Wanted = facts.Wanted with { Fresh = true } }).Calls.Low.Should().Be(2);
    }

    [Fact]
    public void What_is_before_it_comes_first()
    {
        var facts = Facts() with { Past = [Past(calls: 5, reach: 30)] };

        var alone = Estimator.Judge(facts).Finish!;
        var behind = Estimator.Judge(facts with { Ahead = new(0, 80, 800, 0, 0, 0) }).Finish!;

        behind.Earliest.Should().Be(alone.Earliest);
        behind.Likely.Should().Be(alone.Likely!.Value.AddSeconds(10), "eight at a time and a second each");
        behind.Latest.Should().Be(alone.Latest!.Value.AddSeconds(100));
    }

    [Fact]
    public void Calls_that_today_does_not_have_wait_for_the_reset_and_for_as_many_days_as_it_takes()
    {
        var facts = Facts(used: 990) with { Past = [Past(calls: 5, reach: 30)], Ahead = new(8, 0, 0, 0, 0, 0) };

        var estimate = Estimator.Judge(facts);

        estimate.Quota.Should().Be(new EstimatedQuota(10, 8, Midnight));
        estimate.CanFinish.Should().BeTrue();
        estimate.Obstacles.Should().ContainSingle().Which.Should().Match<Obstacle>(obstacle => obstacle.Reason == WaitReason.KeyBudget && obstacle.Until == Midnight);
        estimate.Finish!.Likely.Should().Be(Midnight.AddSeconds(5));
        Estimator.Judge(facts with { Ahead = new(2_500, 0, 0, 0, 0, 0) }).Obstacles.Single().Until.Should().Be(Midnight.AddDays(2));
    }

    [Theory]
    [InlineData("no worker", WaitReason.WorkerCapacity)]
    [InlineData("no key", WaitReason.KeyBudget)]
    [InlineData("hold", WaitReason.Held)]
    [InlineData("no slot", WaitReason.DepartmentQuota)]
    public void It_says_why_not(string what, WaitReason reason)
    {
        var facts = what switch
        {
            "no worker" => Facts() with { Source = Standing(workers: 0) },
            "no key" => Facts() with { Source = Standing(state: "disabled") },
            "hold" => Facts() with { Hold = new Hold { Id = Guid.NewGuid(), Mode = PauseMode.Drain, By = "admin", At = Now } },
            _ => Facts() with { Limits = new DepartmentLimits { MaxRunningRequests = 0 } },
        };

        var estimate = Estimator.Judge(facts with { Past = [Past(calls: 5, reach: 30)] });

        (estimate.CanFinish, estimate.Finish).Should().Be((false, null));
        estimate.Obstacles.Should().ContainSingle().Which.Should().Match<Obstacle>(obstacle => obstacle.Reason == reason && obstacle.Until == null && obstacle.Detail.Length > 20);
    }

    private static PastCollection Past(int calls, int reach, bool sameKeyword = false) => new(sameKeyword, calls, reach, calls, Now.AddDays(-3));

    private static EstimateFacts Facts(long used = 0, int? mostCalls = 11) => new()
    {
        Wanted = new Submission
        {
            Kind = "metadata",
            Method = "api",
            Source = "naver-news",
            Keyword = "미국 증시",
            StartDate = new(2024, 4, 11),
            EndDate = new(2024, 5, 10),
            Department = "CR",
            Priority = Priority.Medium,
            TimeoutSeconds = 3600,
            MaxRetries = 3,
        },
        Now = Now,
        Today = new(2024, 5, 10),
        Source = Standing(used, mostCalls),
        Past = [],
        Ahead = new(0, 0, 0, 0, 0, 0),
        Limits = new DepartmentLimits(),
    };

    private static SourceStanding Standing(long used = 0, int? mostCalls = 11, int workers = 2, string state = "ready") => new()
    {
        Source = new KnownSource { Kind = "metadata", Name = "naver-news", Methods = ["api"], TimeZone = "Asia/Seoul", SeenAt = Now },
        Report = new SourceReport
        {
            Name = "naver-news",
            Methods = ["api"],
            TimeZone = "Asia/Seoul",
            NeedsKeys = true,
            MostCalls = mostCalls,
            Keys = [new() { Alias = "first", State = state, UsedToday = used, DailyQuota = 1000, ResetsAt = Midnight, LastError = state == "ready" ? null : "authentication failed" }],
        },
        Workers = workers,
        Capacity = workers * 4,
    };
}
