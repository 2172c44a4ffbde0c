using Collectors.Contracts;

namespace Collectors.Collecting.Slices;

/// <summary>Slices of requests of another kind, which need this one's items on their way.</summary>
/// <typeparam name="TItem">What is collected, normalised.</typeparam>
public interface IErrands<TItem>
{
    Task<SourceOutcome<TItem>> CollectAsync(CollectSlice slice, CancellationToken cancel);
}
