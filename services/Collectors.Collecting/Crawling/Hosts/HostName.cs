namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>How a host is known: by its name, whichever scheme it is visited by, unless the port is an unusual one.</summary>
internal static class HostName
{
    public static string Of(Uri address) => address.IsDefaultPort ? Name(address) : $"{Name(address)}:{address.Port}";

    /// <summary>What has a <c>robots.txt</c> of its own.</summary>
    public static string Origin(Uri address) => $"{address.Scheme}://{Name(address)}:{address.Port}";

    /// <summary>A dot at the end leads to the same host; an IPv6 address keeps its brackets, and so its port.</summary>
    private static string Name(Uri address) => address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost.TrimEnd('.').ToLowerInvariant();
}
