namespace Collectors.Metadata.Articles;

/// <summary>Base addresses of sources, as options give them.</summary>
internal static class SourceAddress
{
    public static bool IsWeb(Uri? address) => address is { IsAbsoluteUri: true, Scheme: "http" or "https" };

    /// <summary>Below the base's path, whether or not it ends with a slash.</summary>
    public static Uri Below(Uri root, string path) => new(root.AbsolutePath.EndsWith('/') ? root : new Uri(root.AbsoluteUri + "/"), path);
}
