namespace Collectors.Collecting.Network;

/// <summary>What is read and kept of a reply's headers.</summary>
internal static class ReplyHeaders
{
    private static readonly HashSet<string> Secret = new(StringComparer.OrdinalIgnoreCase)
    {
        "Set-Cookie", "Set-Cookie2", "Authorization", "Proxy-Authenticate", "WWW-Authenticate", "Authentication-Info", "Proxy-Authentication-Info",
    };

    public static IReadOnlyDictionary<string, string> Keepable(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers)
        .Where(header => !Secret.Contains(header.Key))
        .GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase)
        .ToDictionary(header => header.Key, header => string.Join(", ", header.SelectMany(line => line.Value)), StringComparer.OrdinalIgnoreCase);

    public static DateTimeOffset? RetryAt(HttpResponseMessage response, DateTimeOffset now) =>
        response.Headers.RetryAfter is { } wait ? wait.Date ?? now + wait.Delta : null;
}
