namespace Collectors.Collecting.Network.Proxy;

/// <summary>What a proxy is asked for: a tunnel to a host, or one message to it (RFC 9112 section 3.2).</summary>
internal sealed record ProxyTarget(bool IsTunnel, Uri Address, string Method)
{
    /// <param name="first">E.g. <c>CONNECT news.example:443 HTTP/1.1</c> or <c>GET http://news.example/ HTTP/1.1</c>.</param>
    /// <returns>Null when it is neither.</returns>
    public static ProxyTarget? Read(string first)
    {
        if (first.Split(' ') is not [var method, var target, "HTTP/1.1" or "HTTP/1.0"])
            return null;
        var tunnel = method == "CONNECT";
        if (tunnel && (target.AsSpan().ContainsAny("/?#@") || !target.Contains(':', StringComparison.Ordinal)))
            return null;
        return Uri.TryCreate(tunnel ? $"http://{target}/" : target, UriKind.Absolute, out var address) && address.Scheme == "http" && address.IdnHost.Length > 0
            ? new ProxyTarget(tunnel, address, method)
            : null;
    }
}
