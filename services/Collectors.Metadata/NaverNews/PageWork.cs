using System.Text.Json;
using Collectors.Contracts;

namespace Collectors.Metadata.NaverNews;

/// <summary>What a page's slice is to do.</summary>
/// <param name="Start">First rank.</param>
/// <param name="Display">Hits asked for.</param>
/// <param name="NotBefore">
/// When the page before it was fetched. A kept reply older than that would leave a gap: what has appeared since has moved
/// hits from the page before onto this one. A newer one only repeats some.
/// </param>
internal sealed record PageWork(int Start, int Display, DateTimeOffset NotBefore)
{
    public static PageWork Parse(string? work) => JsonSerializer.Deserialize<PageWork>(work ?? "null", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("A page's slice says nothing of the page.");

    public DiscoveredSlice ToSlice() => new() { Key = $"page-{Start}", Work = JsonSerializer.Serialize(this, JsonSerializerOptions.Web) };
}
