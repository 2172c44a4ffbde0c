namespace Collectors.Collecting.Network;

/// <summary>What is read and kept of a reply's headers.</summary>
internal static class ReplyHeaders
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "Set-Cookie", "Set-Cookie2", "Authorization", "Proxy-Authenticate", "WWW-Authenticate", "Authentication-Info", "Proxy-Authentication-Info",
    };

    /// <summary>What the body no longer is when it is kept.</summary>
    private static readonly HashSet<string> OfTheTransfer = new(StringComparer.OrdinalIgnoreCase) { "Content-Encoding", "Content-Length", "Transfer-Encoding" };

    public static IReadOnlyDictionary<string, string> Keepable(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers)
        .Where(header => !Secret.Contains(header.Key) && !OfTheTransfer.Contains(header.Key))
        .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(header => header.Key, header => string.Join(", ", header.SelectMany(line => line.Value)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Between a second and a day from now, whatever the source says.</summary>
    public static DateTimeOffset? RetryAt(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter is not { } wait)
            return null;
        var delay = wait.Delta ?? wait.Date - now ?? TimeSpan.Zero;
        return now + (delay < Shortest ? Shortest : delay > Longest ? Longest : delay);
    }
}
