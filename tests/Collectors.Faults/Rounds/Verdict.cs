using System.Globalization;

namespace Collectors.Faults.Rounds;

/// <summary>What came of all rounds of a fault.</summary>
public sealed record Verdict
{
    public required string Fault { get; init; }

    public required int Rounds { get; init; }

    /// <summary>Single faults.</summary>
    public required long Injected { get; init; }

    /// <summary>Requests answered with 202.</summary>
    public required int Accepted { get; init; }

    /// <summary>Accepted and not completed.</summary>
    public required int Lost { get; init; }

    /// <summary>Records that completed requests lack.</summary>
    public required int Missing { get; init; }

    /// <summary>Records that requests hold twice.</summary>
    public required int Duplicates { get; init; }

    /// <summary>Submissions that were made twice.</summary>
    public required int Doubled { get; init; }

    /// <summary>Events that must not follow the one before, or whose numbers do not.</summary>
    public required int Illegal { get; init; }

    /// <summary>Processes that ended by themselves.</summary>
    public required int Crashes { get; init; }

    /// <summary>Rounds whose recovery or drain took longer than promised.</summary>
    public required int Late { get; init; }

    /// <summary>Everything else that is not as promised.</summary>
    public required int Strange { get; init; }

    /// <summary>The longest recovery, and its bound.</summary>
    public required (TimeSpan Longest, TimeSpan Bound)? Recovery { get; init; }

    /// <summary>The longest time from a fault's end until all that was accepted by then had ended.</summary>
    public required TimeSpan Drained { get; init; }

    /// <summary>Pages that were read more than once: the price, no fault.</summary>
    public required int PagesReadAgain { get; init; }

    /// <summary>All of it in words.</summary>
    public required IReadOnlyList<string> Complaints { get; init; }

    public bool NothingLost => Lost + Missing + Duplicates + Doubled + Illegal == 0;

    public bool AsPromised => NothingLost && Crashes + Late + Strange == 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"verdict {Fault}: rounds {Rounds}, injected {Injected}, accepted {Accepted}, lost {Lost}, missing {Missing}, duplicate {Duplicates}, doubled {Doubled}, illegal {Illegal}, crashed {Crashes}, late {Late}, strange {Strange}, {(Recovery is var (longest, bound) ? $"recovery at most {longest.TotalSeconds:0.0} s of {bound.TotalSeconds:0} s, " : "")}drained within {Drained.TotalSeconds:0.0} s, pages read again {PagesReadAgain}: {(AsPromised ? "nothing lost" : NothingLost ? "nothing lost, but not as promised" : "LOST")}");
}
