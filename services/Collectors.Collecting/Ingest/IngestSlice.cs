using Collectors.Collecting.Slices;
using Collectors.Contracts;

namespace Collectors.Collecting.Ingest;

/// <summary>A slice and what was read for it, on its way into the store.</summary>
internal sealed record IngestSlice<TItem>(CollectSlice Slice, CollectedPage<TItem> Page)
{
    public Guid Id => Slice.SliceId.Value;

    public SliceCollected Outcome(int records) => new()
    {
        Reply = Page.Reply,
        Records = records,
        Duplicates = Page.Items.Count - records,
        Withheld = Page.Withheld,
        Truncated = Page.Truncated,
        EstimatedRemaining = Page.EstimatedRemaining,
        Discovered = Page.Discovered,
    };
}
