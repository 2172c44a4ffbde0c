using System.Globalization;
using Collectors.Contracts;

namespace Collectors.Coordinator.Sources;

/// <summary>What is known of a source at one moment.</summary>
internal sealed record SourceStanding
{
    public required KnownSource Source { get; init; }

    /// <summary>The newest report of it; null when none is at hand.</summary>
    public SourceReport? Report { get; init; }

    /// <summary>Workers that can read it now.</summary>
    public int Workers { get; init; }

    /// <summary>Slices that its live processes take at a time.</summary>
    public int Capacity { get; init; }

    /// <summary>Until when it wants to be left alone.</summary>
    public DateTimeOffset? RestsUntil { get; init; }

    public SourceKeySummary? Keys => Report is { NeedsKeys: true } report ? Summary(report.Keys) : null;

    public SourceState State => this switch
    {
        { Workers: 0 } => SourceState.NoWorkers,
        { Report.Missing: not null } => SourceState.NotSetUp,
        { Keys: { Ready: 0, Parked: > 0 } } => SourceState.KeysSpent,
        { Keys: { Ready: 0 } } => SourceState.NoKeys,
        { RestsUntil: not null } => SourceState.Resting,
        _ => SourceState.Ready,
    };

    public string? LastError => Report?.Keys.Where(key => key.LastError is not null).OrderBy(key => key.State == "ready")
        .Select(key => $"{key.Alias}: {key.LastError}").FirstOrDefault();

    public string Detail => State switch
    {
        SourceState.NoWorkers => $"No collector of kind '{Source.Kind}' that reads it is there; start one.",
        SourceState.NotSetUp => $"It cannot be asked: {Report!.Missing}.",
        SourceState.KeysSpent => $"The calls of its keys are spent until {Time(Keys!.ResetsAt)}; requests go on then, or when a key is added or enabled.",
        SourceState.NoKeys when Report!.Keys.Count == 0 => "It is read with keys, and none is configured; add one to the collector's settings.",
        SourceState.NoKeys => $"None of its keys works ({LastError}); correct them, or enable them again.",
        SourceState.Resting => $"It wants to be left alone until {Time(RestsUntil)}.",
        _ when Keys is { } keys => string.Create(CultureInfo.InvariantCulture, $"It can be asked: {keys.QuotaLeft} of {keys.DailyQuota} calls are left today."),
        _ => "It can be asked.",
    };

    public SourceResponse ToResponse() => new()
    {
        Name = Source.Name,
        Kind = Source.Kind,
        Methods = Source.Methods,
        TimeZone = Source.TimeZone,
        State = State,
        Detail = Detail,
        Workers = Workers,
        Keys = Keys,
        LastError = LastError,
    };

    /// <summary>Keys of an account share its quota, so that it counts once, and only while one of them is ready.</summary>
    private static SourceKeySummary Summary(IReadOnlyList<KeyReport> keys)
    {
        var accounts = keys.GroupBy(key => key.Account ?? key.Alias, StringComparer.Ordinal).ToList();
        var resets = keys.Where(key => key.State == "parked").Select(key => key.ParkedUntil).Concat(keys.Select(key => key.ResetsAt)).OfType<DateTimeOffset>().ToList();
        return new()
        {
            Ready = keys.Count(key => key.State == "ready"),
            Parked = keys.Count(key => key.State == "parked"),
            Disabled = keys.Count(key => key.State == "disabled"),
            QuotaLeft = accounts.Where(account => account.Any(key => key.State == "ready")).Sum(account => Math.Max(0, account.First().DailyQuota - account.Max(key => key.UsedToday))),
            DailyQuota = accounts.Sum(account => account.First().DailyQuota),
            ResetsAt = resets.Count == 0 ? null : resets.Min(),
        };
    }

    private static string Time(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "an unknown time";
}
