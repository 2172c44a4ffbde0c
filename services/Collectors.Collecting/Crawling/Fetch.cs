using Collectors.Collecting.Network;

namespace Collectors.Collecting.Crawling;

/// <summary>What a polite fetch brought: a page, or why there is none. Exactly one of the two is set.</summary>
public sealed record Fetch
{
    /// <summary>A reply with status 2xx, or 304 to a conditional request. Its address is the last one, redirects followed.</summary>
    public SourceReply? Page { get; private init; }

    public FetchRefusal? Refusal { get; private init; }

    public static implicit operator Fetch(SourceReply page) => new() { Page = page };

    public static implicit operator Fetch(FetchRefusal refusal) => new() { Refusal = refusal };
}
