using System.Collections.Concurrent;

namespace Collectors.SourceSim.Calls;

/// <summary>Every call: of the API in the order of its answers, of pages as they came.</summary>
public sealed class CallLedger
{
    private readonly ConcurrentQueue<Call> _calls = new();

    public IReadOnlyList<Call> All => [.. _calls];

    public void Add(Call call) => _calls.Enqueue(call);

    public void Clear() => _calls.Clear();
}
