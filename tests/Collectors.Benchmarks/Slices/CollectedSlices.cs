using System.Collections.Concurrent;
using System.Diagnostics;
using Collectors.Contracts;

namespace Collectors.Benchmarks.Slices;

/// <summary>What has come to the collector: how much, and of each request when its first slice came and after how many.</summary>
public sealed class CollectedSlices
{
    private readonly ConcurrentDictionary<RequestId, (int Place, long At)> _first = new();
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Add(CollectSlice slice)
    {
        ArgumentNullException.ThrowIfNull(slice);
        var place = Interlocked.Increment(ref _count);
        _first.TryAdd(slice.RequestId, (place, Stopwatch.GetTimestamp()));
    }

    /// <returns>How many slices had come with it.</returns>
    public async Task<int> PlaceOfAsync(RequestId request) => (await WaitAsync(request)).Place;

    /// <returns>The timestamp at which it came.</returns>
    public async Task<long> FirstOfAsync(RequestId request) => (await WaitAsync(request)).At;

    public async Task UntilAsync(int count)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (Count < count)
            await poll.WaitForNextTickAsync();
    }

    private async Task<(int Place, long At)> WaitAsync(RequestId request)
    {
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        (int, long) first;
        while (!_first.TryGetValue(request, out first))
            await poll.WaitForNextTickAsync();
        return first;
    }
}
