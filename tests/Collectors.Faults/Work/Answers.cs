using System.Collections.Concurrent;
using System.Net;

namespace Collectors.Faults.Work;

/// <summary>What callers were told other than success.</summary>
public sealed class Answers
{
    private readonly ConcurrentQueue<string> _strange = new();
    private int _away;
    private int _broken;

    /// <summary>503 or 429 with the time to wait: try again.</summary>
    public int Away => Volatile.Read(ref _away);

    /// <summary>Connections refused, cut or silent.</summary>
    public int BrokenConnections => Volatile.Read(ref _broken);

    /// <summary>Anything else: an accepted request that nobody knows, an error that is nobody's to answer for, a 503 without a time.</summary>
    public IReadOnlyCollection<string> Strange => _strange;

    internal void Broken() => Interlocked.Increment(ref _broken);

    internal async Task NoteAsync(HttpRequestMessage call, HttpResponseMessage answer, CancellationToken cancel)
    {
        if (answer is { StatusCode: HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests, Headers.RetryAfter: not null })
            Interlocked.Increment(ref _away);
        else
            _strange.Enqueue($"{call.Method} {call.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancel)}");
    }
}
