namespace Collectors.Collecting.Network;

/// <summary>A call to a source. All are GET.</summary>
public sealed record SourceRequest
{
    /// <summary>Without secrets: it is kept with the reply and shown as provenance.</summary>
    public required Uri Address { get; init; }

    /// <summary>May hold secrets; sent to the address's own host and never kept.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Redirects followed; each is checked like the first address.</summary>
    public int MaxRedirects { get; init; }

    /// <summary>Of a larger reply so many bytes are read, and it is no fault; null: a reply larger than allowed is one.</summary>
    public int? ReadAtMost { get; init; }
}
