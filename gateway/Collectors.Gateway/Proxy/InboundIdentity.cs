namespace Collectors.Gateway.Proxy;

/// <summary>Headers by which a caller could pretend to be somebody, or to come from somewhere. None of them reaches a service.</summary>
internal static class InboundIdentity
{
    private static readonly string[] Prefixes =
    [
        "X-Collectors-", "X-Forwarded-", "X-Auth-", "X-Authenticated-", "X-Remote-", "X-Webauth-", "X-Ms-Client-", "X-Client-Cert", "X-Ssl-Client-",
        "X-Original-", "X-Goog-Authenticated-", "X-Amzn-Oidc-", "Cf-Access-", "Ssl-Client-",
    ];

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Cookie", "Proxy-Authorization", "X-On-Behalf-Of", "X-Anti-Forgery-Token", "Forwarded", "Remote-User", "X-User", "X-User-Id", "X-Username",
        "X-Email", "X-Role", "X-Roles", "X-Groups", "X-Department", "X-Tenant", "X-Api-Key", "X-Real-Ip", "Client-Cert", "True-Client-Ip",
    };

    /// <summary>Underscores count as hyphens: some servers behind read them so.</summary>
    public static bool Contains(string header)
    {
        var name = header.Replace('_', '-');
        return Names.Contains(name) || Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }
}
