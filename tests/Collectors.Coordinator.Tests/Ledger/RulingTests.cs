using Collectors.Contracts;
using Collectors.Coordinator.Ledger;
using Collectors.Coordinator.Tests.Slices;

namespace Collectors.Coordinator.Tests.Ledger;

public sealed class RulingTests
{
    private static readonly LedgerOptions Options = new() { MaxAttempts = 20 };
    private static readonly CollectSlice Sent = Samples.Slice(attempt: 2);

    [Theory]
    [InlineData(SliceStatus.Pending)]
    [InlineData(SliceStatus.Dispatched)]
    [InlineData(SliceStatus.Deferred)]
    [InlineData(SliceStatus.Failed)]
    [InlineData(SliceStatus.Dropped)]
    public void The_first_success_counts_whatever_attempt_it_is_of(SliceStatus status)
    {
        var ruling = Rule(Standing(status, attempt: 5), Sent.Collected());
        ruling!.Status.Should().Be(SliceStatus.Collected);
    }

    [Fact]
    public void A_second_success_counts_nothing() => Rule(Standing(SliceStatus.Collected), Sent.Collected()).Should().BeNull();

    [Theory]
    [InlineData(SliceStatus.Pending, 2)]
    [InlineData(SliceStatus.Deferred, 2)]
    [InlineData(SliceStatus.Collected, 2)]
    [InlineData(SliceStatus.Failed, 2)]
    [InlineData(SliceStatus.Dropped, 2)]
    [InlineData(SliceStatus.Dispatched, 3)]
    public void A_failure_or_deferral_counts_only_for_the_attempt_that_is_out(SliceStatus status, int attempt)
    {
        Rule(Standing(status, attempt), Sent.Failed(permanent: true)).Should().BeNull();
        Rule(Standing(status, attempt), Sent.Deferred(DateTimeOffset.UtcNow)).Should().BeNull();
    }

    [Fact]
    public void A_failure_backs_off_until_the_request_s_tries_are_used_up()
    {
        var first = Rule(Standing(SliceStatus.Dispatched, failures: 0), Sent.Failed())!;
        (first.Status, first.Failures, first.WaitReason).Should().Be((SliceStatus.Deferred, 1, WaitReason.BackOff));
        first.Delay.Should().Be(TimeSpan.FromSeconds(1));
        var last = Rule(Standing(SliceStatus.Dispatched, failures: 2), Sent.Failed(detail: "It broke."))!;
        (last.Status, last.Failures, last.ErrorCode).Should().Be((SliceStatus.Failed, 3, ErrorCode.RetriesExhausted));
        last.ErrorDetail.Should().Contain("3 times").And.Contain("retry_soon").And.Contain("It broke.").And.Contain("500 text/html");
    }

    [Fact]
    public void A_permanent_failure_is_not_tried_again_and_keeps_its_own_code()
    {
        var ruling = Rule(Standing(SliceStatus.Dispatched), Sent.Failed(permanent: true))!;
        (ruling.Status, ruling.ErrorCode).Should().Be((SliceStatus.Failed, ErrorCode.SourceAuth));
    }

    [Fact]
    public void A_request_without_retries_still_tries_once() =>
        Rule(Standing(SliceStatus.Dispatched) with { MaxRetries = 0 }, Sent.Failed())!.Status.Should().Be(SliceStatus.Failed);

    [Fact]
    public void A_deferral_is_no_failure_but_does_not_go_on_for_ever()
    {
        var until = DateTimeOffset.UtcNow.AddHours(1);
        var ruling = Rule(Standing(SliceStatus.Dispatched, failures: 2), Sent.Deferred(until))!;
        (ruling.Status, ruling.Failures, ruling.Until, ruling.WaitReason).Should().Be((SliceStatus.Deferred, 2, until, WaitReason.KeyBudget));
        var often = Samples.Slice(attempt: 20);
        Rule(Standing(SliceStatus.Dispatched, attempt: 20), often.Deferred(until))!.Status.Should().Be(SliceStatus.Failed);
    }

    [Fact]
    public void What_a_cancelled_request_s_slice_discovers_is_not_followed() =>
        Rule(Standing(SliceStatus.Dropped), Sent.Collected(discovered: "page-2"))!.Discovered.Should().BeEmpty();

    [Fact]
    public void A_message_without_an_outcome_is_refused()
    {
        var act = () => Rule(Standing(SliceStatus.Dispatched), Sent.Collected() with { Collected = null });
        act.Should().Throw<InvalidOperationException>();
    }

    private static SliceRuling? Rule(SliceStanding slice, SliceFinished said) => Ruling.On(slice, said, Options, chance: 0.5);

    private static SliceStanding Standing(SliceStatus status, int attempt = 2, int failures = 0, int unsent = 0) =>
        new(Sent.SliceId.Value, Sent.RequestId.Value, "metadata", "metadata", "naver-news", status, attempt, unsent, failures, 3, RequestStatus.Running);
}
