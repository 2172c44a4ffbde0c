using Collectors.Contracts;

namespace Collectors.Collecting.Slices;

/// <summary>An outside site or API, and how it is planned and read.</summary>
/// <typeparam name="TItem">What is collected from it, normalised.</typeparam>
public interface ISource<TItem>
{
    /// <summary>As requests name it, e.g. <c>naver-news</c>.</summary>
    string Name { get; }

    IReadOnlyList<string> Methods { get; }

    /// <summary>IANA name of the zone the source's dates are in.</summary>
    string TimeZone { get; }

    /// <summary>Calls that a request needs at most, those repeated apart; null when nothing bounds them.</summary>
    int? MostCalls => null;

    /// <summary>What has to be set before it can be asked at all, in words; null when nothing is missing.</summary>
    string? Missing => null;

    /// <summary>Collects one slice. What the source does wrong is an outcome, not an exception.</summary>
    Task<SourceOutcome<TItem>> CollectAsync(CollectSlice slice, CancellationToken cancel);
}
