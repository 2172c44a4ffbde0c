namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>What a host's row answered to someone who wants to visit it.</summary>
/// <param name="Verdict">Whether he may.</param>
/// <param name="In">From now until he may begin, or until he should come again.</param>
/// <param name="Lease">When the visit counts as lost; names it when it ends.</param>
/// <param name="Words">What the host's last trouble was, where it is left alone.</param>
/// <param name="FailingFor">How long it has been failing.</param>
internal sealed record HostTurn(HostVerdict Verdict, TimeSpan In, DateTimeOffset Lease, string? Words, TimeSpan FailingFor);

internal enum HostVerdict
{
    Granted = 0,

    /// <summary>As many visits are under way as may be; one of them may end at any moment.</summary>
    Busy = 1,

    /// <summary>The next free time is too far away.</summary>
    Later = 2,

    /// <summary>The host wants to be left alone.</summary>
    Resting = 3,

    /// <summary>It has failed too often in a row.</summary>
    Open = 4,
}
