using System.Globalization;
using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>A host of pages, and whether it can be visited.</summary>
public sealed record HostResponse
{
    /// <summary>Its name, with the port where it is not the scheme's own.</summary>
    public required string Host { get; init; }

    public required HostState State { get; init; }

    /// <summary>The state in a sentence: why, and until when.</summary>
    public required string Detail { get; init; }

    /// <summary>Until when it is left alone; null when it is not.</summary>
    public required DateTimeOffset? Until { get; init; }

    /// <summary>The wait between two visits, by the options or its <c>robots.txt</c>.</summary>
    public required double IntervalSeconds { get; init; }

    public required long Visits { get; init; }

    public required DateTimeOffset? LastVisitAt { get; init; }

    public required int ErrorsInRow { get; init; }

    /// <summary>In words; null after a visit that went well.</summary>
    public required string? LastError { get; init; }

    internal static HostResponse Of(HostRow row, DateTimeOffset now)
    {
        var state = StateOf(row, now);
        var until = state switch { HostState.Open => row.OpenUntil, HostState.Resting => row.RestsUntil, _ => null };
        var when = until?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        return new()
        {
            Host = row.Host,
            State = state,
            Detail = state switch
            {
                HostState.Open => $"It is left alone until {when} after {row.ErrorsInRow} errors in a row, the last: {row.LastError}.",
                HostState.Resting => $"It wants to be left alone until {when}.",
                _ => "It can be visited.",
            },
            Until = until,
            IntervalSeconds = row.Interval.TotalSeconds,
            Visits = row.Visits,
            LastVisitAt = row.LastVisitAt,
            ErrorsInRow = row.ErrorsInRow,
            LastError = row.LastError,
        };
    }

    internal static HostState StateOf(HostRow row, DateTimeOffset now) =>
        row.OpenUntil > now ? HostState.Open : row.RestsUntil > now ? HostState.Resting : HostState.Ready;
}

/// <summary>Whether a host can be visited.</summary>
[JsonConverter(typeof(WireConverter<HostState>))]
public enum HostState
{
    Ready,

    /// <summary>It said to come later.</summary>
    Resting,

    /// <summary>It erred several times in a row; one visit will try it when the time is over.</summary>
    Open,
}

/// <summary>Hosts by name.</summary>
public sealed record HostList(IReadOnlyList<HostResponse> Items, string? NextCursor);
