using System.ComponentModel.DataAnnotations;

namespace Collectors.Collecting.Network;

/// <summary>Section <c>Collectors:Network</c>: how sources are reached.</summary>
public sealed class NetworkOptions
{
    /// <summary>Otherwise refused ranges that may be connected to, in CIDR notation, e.g. <c>127.0.0.0/8</c>; also comma-separated in one variable.</summary>
    public IList<string> AllowedRanges { get; set; } = [];

    /// <summary>Names with their addresses, e.g. <c>news.example=10.0.0.5</c>, that go before those of the system; also comma-separated in one variable.</summary>
    public IList<string> Hosts { get; set; } = [];

    /// <summary>How long connecting may take.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a whole reply may take.</summary>
    public TimeSpan ReplyTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The largest reply that is read, in bytes after decompression.</summary>
    [Range(1024, 1 << 30)]
    public int MaxReplyBytes { get; set; } = 8 << 20;

    /// <summary>How many times as large a compressed reply may become beyond its first MiB; pages stay far below, bombs do not.</summary>
    [Range(2, 10_000)]
    public int MaxExpansion { get; set; } = 100;

    /// <summary>Where the proxy for browsers listens, address and port; port 0 is any that is free. Whoever reaches it can go where the collectors can.</summary>
    [Required]
    public string ProxyListen { get; set; } = "127.0.0.1:0";

    /// <summary>What one connection of a browser may bring or take, in bytes.</summary>
    [Range(1024, 1L << 40)]
    public long ProxyMaxBytes { get; set; } = 64 << 20;

    /// <summary>Sent with every call; its first word is the name that groups in a <c>robots.txt</c> know.</summary>
    [Required]
    public string UserAgent { get; set; } = "Collectors/1.0";

    /// <summary>Where a site's operator can reach whoever runs this: an e-mail address or a page. Sent with the name.</summary>
    public string Contact { get; set; } = "";

    /// <summary>The whole <c>User-Agent</c>.</summary>
    internal string Identity => Contact.Length == 0 ? UserAgent : $"{UserAgent} (+{Contact})";
}
