using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.Coordinator.Sources;

/// <summary>A source that collectors can read, and whether it can be asked now.</summary>
public sealed record SourceResponse
{
    public required string Name { get; init; }

    public required string Kind { get; init; }

    public required IReadOnlyList<string> Methods { get; init; }

    /// <summary>IANA name of the zone the source's dates and days are in.</summary>
    public required string TimeZone { get; init; }

    public required SourceState State { get; init; }

    /// <summary>The state in a sentence: why, until when, and what can be done.</summary>
    public required string Detail { get; init; }

    /// <summary>Workers that can read it now.</summary>
    public required int Workers { get; init; }

    /// <summary>Null where the source is read without keys.</summary>
    public required SourceKeySummary? Keys { get; init; }

    /// <summary>What the source last said against a key, with the key's alias; null when nothing stands against any.</summary>
    public required string? LastError { get; init; }
}

/// <summary>A source's keys together; <c>/v1/sources/{name}/keys</c> has them one by one.</summary>
public sealed record SourceKeySummary
{
    public required int Ready { get; init; }

    public required int Parked { get; init; }

    public required int Disabled { get; init; }

    /// <summary>Calls that can still be made today, those of all accounts with a ready key.</summary>
    public required long QuotaLeft { get; init; }

    /// <summary>Calls a day of all accounts.</summary>
    public required long DailyQuota { get; init; }

    /// <summary>When the first spent quota is whole again, or the next day of the source begins.</summary>
    public required DateTimeOffset? ResetsAt { get; init; }
}

/// <summary>Whether a source can be asked.</summary>
[JsonConverter(typeof(WireConverter<SourceState>))]
public enum SourceState
{
    /// <summary>It can be asked.</summary>
    Ready,

    /// <summary>It wants to be left alone for a while.</summary>
    Resting,

    /// <summary>The calls of all its keys are spent.</summary>
    KeysSpent,

    /// <summary>None of its keys works, or there is none.</summary>
    NoKeys,

    /// <summary>Something has to be set before it can be asked, e.g. the address of a Selenium Grid.</summary>
    NotSetUp,

    /// <summary>No collector that can read it is there.</summary>
    NoWorkers,
}

/// <summary>The sources by kind and name.</summary>
public sealed record SourceList(IReadOnlyList<SourceResponse> Items, string? NextCursor);
