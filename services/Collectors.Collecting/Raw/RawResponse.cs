using Collectors.Contracts;

namespace Collectors.Collecting.Raw;

/// <summary>A source's reply as it came, kept until <see cref="ExpiresAt"/>.</summary>
public sealed class RawResponse
{
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the source and what it was asked, whichever key asked.</summary>
    public required byte[] Question { get; set; }

    public required string Source { get; set; }

    public Guid SliceId { get; set; }

    public ReplyClass Reply { get; set; }

    public int Status { get; set; }

    public string? ContentType { get; set; }

    /// <summary>JSON object of the headers that hold no secrets.</summary>
    public required string Headers { get; set; }

    /// <summary>Without secrets.</summary>
    public required string Address { get; set; }

    public string? KeyAlias { get; set; }

    /// <summary>Compressed with Brotli (RFC 7932).</summary>
    public required byte[] Body { get; set; }

    /// <summary>Bytes before compression.</summary>
    public int Size { get; set; }

    public DateTimeOffset FetchedAt { get; set; }

    public int DurationMs { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
