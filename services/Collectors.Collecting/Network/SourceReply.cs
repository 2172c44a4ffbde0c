using System.Net;
using System.Net.Http.Headers;
using Collectors.Contracts;

namespace Collectors.Collecting.Network;

/// <summary>What came back from a source, or why nothing did.</summary>
public sealed record SourceReply
{
    /// <summary>In the raw store; unset for a reply that was never kept.</summary>
    public Guid? Id { get; init; }

    /// <summary>Where it came from, redirects followed.</summary>
    public required Uri Address { get; init; }

    /// <summary>HTTP status; 0 when nothing came.</summary>
    public int Status { get; init; }

    /// <summary>Media type without parameters, lower case.</summary>
    public string? ContentType { get; init; }

    /// <summary>Response headers, those that may hold secrets left out.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Decompressed.</summary>
    public byte[] Body { get; init; } = [];

    public required DateTimeOffset FetchedAt { get; init; }

    public TimeSpan Duration { get; init; }

    public string? KeyAlias { get; init; }

    /// <summary>Why nothing came; null when something did.</summary>
    public TransportFault? Fault { get; init; }

    /// <summary>Why the source was not asked; then nothing else is known.</summary>
    public Unasked? Unasked { get; init; }

    /// <summary>When the source says to come again, from <c>Retry-After</c> (RFC 9110 section 10.2.3).</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Until when it may be used unasked, from <c>Cache-Control: max-age</c> (RFC 9111 section 5.2.2.1); null when the source does not say.</summary>
    public DateTimeOffset? FreshUntil => CacheControlHeaderValue.TryParse(Headers.GetValueOrDefault("Cache-Control") ?? "", out var cache) && cache is { NoCache: false, NoStore: false, MaxAge: { } age }
        ? FetchedAt + age
        : null;

    /// <summary>Where a redirect leads that was not followed; null for any other reply.</summary>
    public Uri? RedirectsTo { get; init; }

    public bool IsSuccess => Status is >= (int)HttpStatusCode.OK and < (int)HttpStatusCode.MultipleChoices;
}

/// <summary>What became of a slice whose source was not asked, because what it is asked by was not to be had. One of the two is set.</summary>
public sealed record Unasked(SliceDeferred? Deferred, SliceFailed? Failed);

/// <summary>Why a call brought no reply.</summary>
public enum TransportFault
{
    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>The connection could not be made or broke.</summary>
    Dropped,

    /// <summary>The address lies in a range that is not connected to, or is no http address.</summary>
    Refused,

    /// <summary>The reply was larger than allowed.</summary>
    TooLarge,

    /// <summary>More redirects than allowed.</summary>
    Redirects,
}
