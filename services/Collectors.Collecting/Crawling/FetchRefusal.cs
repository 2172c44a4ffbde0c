using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Collecting.Slices;
using Collectors.Contracts;

namespace Collectors.Collecting.Crawling;

/// <summary>Why a page was not fetched.</summary>
public sealed record FetchRefusal
{
    public required FetchObstacle Obstacle { get; init; }

    /// <summary>What it means for a slice that wanted the page.</summary>
    public required ReplyClass Class { get; init; }

    /// <summary>The host and what stands in the way, in words for a person.</summary>
    public required string Words { get; init; }

    /// <summary>When to come again; null where waiting does not help, or has gone on for too long.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The host's reply; null when none came, or nothing was asked.</summary>
    public SourceReply? Reply { get; init; }

    /// <summary>What becomes of a slice that cannot do without the page: it waits, or it fails.</summary>
    /// <param name="source">The slice's source.</param>
    public SourceOutcome<TItem> Outcome<TItem>(string source) => Until is { } until
        // Of this host only: other slices of the source may go on.
        ? new SliceDeferred { Reason = WaitReason.BackOff, Reply = Class, Until = until, Detail = $"{source}: {Words}." }
        : SourceFailures.Of(source, Class, Words, Reply is null ? null : ReplyOutline.Of(Reply, key: null));
}

/// <summary>What can stand between a fetcher and a page.</summary>
public enum FetchObstacle
{
    /// <summary>The address is not one of http or https, or lies in a range that is not connected to.</summary>
    Address,

    /// <summary>The operator's quiet hours.</summary>
    QuietHours,

    /// <summary>The host's <c>robots.txt</c> forbids the address.</summary>
    Robots,

    /// <summary>The host's <c>robots.txt</c> could not be had, which forbids everything (RFC 9309 section 2.3.1.4).</summary>
    RobotsUnreachable,

    /// <summary>Others are before it at the host.</summary>
    Turn,

    /// <summary>The host said to come later.</summary>
    Resting,

    /// <summary>The host failed several times in a row and is left alone.</summary>
    CircuitOpen,

    /// <summary>No answer in time, or the connection broke.</summary>
    Transport,

    /// <summary>The reply was larger than allowed.</summary>
    TooLarge,

    /// <summary>Too many redirects, or one that leads back.</summary>
    Redirects,

    /// <summary>The host answered, with a status that is no page.</summary>
    Status,
}
