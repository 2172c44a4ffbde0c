using Collectors.Contracts;

namespace Collectors.Collecting.Slices;

/// <summary>Where a kind of collector keeps what it collected.</summary>
public interface ICollectedStore<TItem>
{
    /// <returns>The outcome stored for the slice by an earlier attempt, or null.</returns>
    Task<SliceCollected?> FindAsync(SliceId slice, CancellationToken cancel);

    /// <summary>
    /// Stores items, links and outcome in one transaction. When another attempt was first, nothing changes and its
    /// outcome is returned.
    /// </summary>
    Task<SliceCollected> StoreAsync(CollectSlice slice, CollectedPage<TItem> page, CancellationToken cancel);

    /// <summary>Removes some of the request's records that no other request holds, and its part in the others.</summary>
    /// <returns>True when there may be more.</returns>
    Task<bool> ForgetAsync(RequestId request, CancellationToken cancel);
}
