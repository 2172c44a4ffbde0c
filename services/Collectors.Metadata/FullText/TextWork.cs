using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.FullText;

/// <summary>Which article's text a slice fetches. It travels as JSON.</summary>
/// <param name="Source">The article's source.</param>
/// <param name="NaturalKey">What makes it this article within the source.</param>
/// <param name="Address">The publisher's page.</param>
internal sealed record TextWork(string Source, string NaturalKey, Uri Address)
{
    private const string KeyStart = "text-";

    public static bool Is(CollectSlice slice) => slice.Key.StartsWith(KeyStart, StringComparison.Ordinal);

    public static TextWork Of(CollectSlice slice) => JsonSerializer.Deserialize<TextWork>(slice.Work ?? "null", JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("A text's slice says nothing of the article.");

    /// <returns>The slice, or null for an article whose publisher's page is not known.</returns>
    public static DiscoveredSlice? SliceFor(Article article)
    {
        if (!Uri.TryCreate(article.OriginalUrl, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return null;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{article.Source}\n{article.NaturalKey}"));
        return new DiscoveredSlice
        {
            Key = $"{KeyStart}{Convert.ToHexStringLower(hash.AsSpan(0, 16))}",
            Work = JsonSerializer.Serialize(new TextWork(article.Source, article.NaturalKey, address), JsonSerializerOptions.Web),
        };
    }
}
