using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Ingest;

/// <summary>A slice and what was read for it, on its way into the store.</summary>
internal sealed record IngestSlice(CollectSlice Slice, CollectedPage<Article> Page)
{
    public SliceCollected Outcome(int records) => new()
    {
        Reply = Page.Reply,
        Records = records,
        Duplicates = Page.Items.Count - records,
        Truncated = Page.Truncated,
        EstimatedRemaining = Page.EstimatedRemaining,
        Discovered = Page.Discovered,
    };
}
