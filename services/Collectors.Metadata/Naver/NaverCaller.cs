using System.Collections.Concurrent;
using Collectors.Collecting.Keys;
using Collectors.Collecting.Network;
using Collectors.Contracts;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.Naver;

/// <summary>Puts a question to the host that the mode says, or in <c>auto</c> to the one that takes the key.</summary>
internal sealed class NaverCaller(SourceHttp http, IOptions<NaverOptions> options)
{
    private readonly NaverHost _legacy = NaverHost.Legacy(options.Value);
    private readonly NaverHost _hub = NaverHost.Hub(options.Value);
    private readonly ConcurrentDictionary<string, bool> _hubKeys = new(StringComparer.Ordinal);

    public async Task<SourceReply> AskAsync(NaverSearch search, string question, SourceKey key, CancellationToken cancel)
    {
        var mode = options.Value.Mode;
        if (mode == NaverMode.Hub || (mode == NaverMode.Auto && _hubKeys.ContainsKey(key.Alias)))
            return await http.SendAsync(_hub.Request(search, question, key), cancel);
        var reply = await http.SendAsync(_legacy.Request(search, question, key), cancel);
        if (mode == NaverMode.Legacy || !RefusedKey(reply, search))
            return reply;
        var other = await http.SendAsync(_hub.Request(search, question, key), cancel);
        if (NaverReplyReader.Read(other, search).Class is not (ReplyClass.Ok or ReplyClass.Empty or ReplyClass.QuotaUntil))
            return reply;
        _hubKeys[key.Alias] = true;
        return other;
    }

    /// <summary>The key is none of this host's, or the host is closed.</summary>
    private static bool RefusedKey(SourceReply reply, NaverSearch search) =>
        reply.Status is 404 or 410 || NaverReplyReader.Read(reply, search).Class == ReplyClass.AuthFatal;
}
