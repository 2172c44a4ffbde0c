using System.Collections.Concurrent;
using System.Text;

namespace Collectors.SourceSim.Feeds;

/// <summary>Feeds, and whatever else is served under a feed's address.</summary>
public sealed class FeedBook
{
    private readonly ConcurrentDictionary<string, Feed> _feeds = new();

    public void Set(string name, byte[] body, string type = "application/rss+xml", params (string Name, string Value)[] headers) =>
        _feeds[name] = new Feed(body, type, headers.ToDictionary(header => header.Name, header => header.Value));

    public void Set(string name, string body) => Set(name, Encoding.UTF8.GetBytes(body));

    internal Feed? Find(string name) => _feeds.GetValueOrDefault(name);
}

/// <summary>A feed as it is served.</summary>
internal sealed record Feed(byte[] Body, string Type, IReadOnlyDictionary<string, string> Headers);
