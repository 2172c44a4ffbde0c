using Collectors.SourceSim;
using Collectors.Testing;

namespace Collectors.Faults.Stage;

/// <summary>Leases short enough that a round is, and limits that a steady load does not meet.</summary>
public static class WorldOptions
{
    public static readonly TimeSpan HolderLease = TimeSpan.FromSeconds(2);

    public static readonly TimeSpan SliceLease = TimeSpan.FromSeconds(10);

    /// <summary>What a process may take beyond its lease.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>From the return of broker or database until everything accepted has ended.</summary>
    public static readonly TimeSpan Drained = TimeSpan.FromSeconds(30);

    public const int PageSize = 50;

    private const long CallsADay = 100_000_000;

    public static SimSettings Sources { get; } = new()
    {
        SampleCorpora = false,
        PageDelay = TimeSpan.FromMilliseconds(80),
        Keys = [.. new SimSettings().Keys.Select(key => key with { DailyQuota = CallsADay })],
    };

    /// <summary>Environment variables of every process.</summary>
    public static Dictionary<string, string> Variables(Uri sources)
    {
        var variables = SourceOptions.For(sources, Sources).ToDictionary(option => option.Key.Replace(":", "__", StringComparison.Ordinal), option => option.Value ?? "", StringComparer.Ordinal);
        for (var key = 0; key < Sources.Keys.Count; key++)
            variables[$"Collectors__Sources__NaverNews__Keys__{key}__DailyQuota"] = $"{CallsADay}";
        variables["Collectors__Sources__NaverNews__PageSize"] = $"{PageSize}";
        variables["Collectors__Dispatch__HolderLease"] = $"{HolderLease}";
        variables["Collectors__Dispatch__SliceLease"] = $"{SliceLease}";
        variables["Collectors__Dispatch__DeadlineMargin"] = $"{TimeSpan.FromSeconds(2)}";
        variables["Collectors__Departments__DefaultLimits__MaxRunningRequests"] = "1000";
        foreach (var limit in (string[])["PerKey__PerSecond", "PerKey__Burst"])
            variables[$"Collectors__Gateway__Limits__{limit}"] = "100000";
        return variables;
    }
}
