using Collectors.Collecting.Slices;
using Collectors.Contracts;

namespace Collectors.Collecting.Asking;

/// <summary>What an inquiry brought: a page with its origin, or why the slice cannot go on.</summary>
public sealed record Answer<TPage> where TPage : class
{
    public TPage? Page { get; init; }

    public ReplyClass Class { get; init; }

    public ReplyOrigin? Origin { get; init; }

    public SliceDeferred? Deferred { get; init; }

    public SliceFailed? Failed { get; init; }

    /// <summary>The outcome where there is no page.</summary>
    public SourceOutcome<TItem> Refusal<TItem>() => Deferred is not null ? Deferred : Failed!;
}
