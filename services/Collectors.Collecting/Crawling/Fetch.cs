using Collectors.Collecting.Network;

namespace Collectors.Collecting.Crawling;

/// <summary>What a polite fetch brought: a page, or why there is none. Exactly one of the two is set.</summary>
public sealed record Fetch
{
    /// <summary>A reply with status 2xx, or 304 to a conditional request. Its address is the last one, redirects followed.</summary>
    public SourceReply? Page { get; private init; }

    public FetchRefusal? Refusal { get; private init; }

    /// <summary>Either as a reply, for those who read replies: what the host said, or why it was not asked.</summary>
    public SourceReply ToReply(string source, Uri address, DateTimeOffset now)
    {
        if ((Page ?? Refusal!.Reply) is { } reply)
            return reply;
        var outcome = Refusal!.Outcome<object>(source);
        return new SourceReply { Address = address, FetchedAt = now, Fault = TransportFault.Dropped, Unasked = new(outcome.Deferred, outcome.Failed) };
    }

    public static implicit operator Fetch(SourceReply page) => new() { Page = page };

    public static implicit operator Fetch(FetchRefusal refusal) => new() { Refusal = refusal };
}
