using Collectors.Collecting.Keys;
using Collectors.Collecting.Network;

namespace Collectors.Collecting.Asking;

/// <summary>What a question is put with.</summary>
/// <param name="Key">The key whose turn it is; null for a source without keys.</param>
/// <param name="Kept">An earlier reply that may still hold; null when there is none.</param>
public sealed record Asked(SourceKey? Key, SourceReply? Kept)
{
    /// <summary>Headers that let the source answer 304 when nothing has changed since (RFC 9110 section 13.1).</summary>
    public IReadOnlyDictionary<string, string> Conditions => Kept is null ? new Dictionary<string, string>() : Kept.Headers
        .Where(header => header.Key is "ETag" or "Last-Modified" && header.Value.Length > 0)
        .ToDictionary(header => header.Key == "ETag" ? "If-None-Match" : "If-Modified-Since", header => header.Value);
}
