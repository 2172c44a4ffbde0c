using System.Security.Cryptography;
using System.Text;

namespace Collectors.Metadata.Articles;

/// <summary>A publisher's address in the one form that stands for all its spellings.</summary>
public static class ArticleAddress
{
    private const int LongestKey = 500;

    private static readonly string[] Tracking = ["utm_", "fbclid", "gclid", "igshid", "mc_cid", "mc_eid", "_ga"];

    /// <returns><c>url:</c> and host, path and query without scheme, <c>www.</c>, default port, fragment, tracking parameters and closing slash; hashed when too long for an index.</returns>
    public static string Key(string address)
    {
        var canonical = Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? Canonical(uri) : address.Trim();
        return canonical.Length <= LongestKey
            ? $"url:{canonical}"
            : $"url:sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
    }

    /// <returns>The host without <c>www.</c>, or null for no http address.</returns>
    public static string? Publisher(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? Host(uri) : null;

    private static string Canonical(Uri uri)
    {
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        var parameters = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(parameter => !Array.Exists(Tracking, name => parameter.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
            .Order(StringComparer.Ordinal).ToArray();
        var query = parameters.Length > 0 ? $"?{string.Join('&', parameters)}" : "";
        return $"{Host(uri)}{port}{uri.AbsolutePath.TrimEnd('/')}{query}";
    }

    private static string Host(Uri uri) => uri.IdnHost.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? uri.IdnHost[4..] : uri.IdnHost;
}
