namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>Lets so many in at a time by each key, in the order in which they came. Keys that nobody wants take no room.</summary>
internal sealed class KeyedGate(int most)
{
    private readonly Dictionary<string, Door> _doors = new(StringComparer.Ordinal);

    /// <returns>Disposed, it lets the next in; null when the patience was over first.</returns>
    public async Task<IDisposable?> EnterAsync(string key, TimeSpan patience, CancellationToken cancel)
    {
        var door = Approach(key);
        var entered = false;
        try
        {
            entered = await door.Places.WaitAsync(patience, cancel);
            return entered ? new Entry(this, key, door) : null;
        }
        finally
        {
            if (!entered)
                Leave(key, door);
        }
    }

    private Door Approach(string key)
    {
        lock (_doors)
        {
            if (!_doors.TryGetValue(key, out var door))
                _doors[key] = door = new Door(new SemaphoreSlim(most));
            door.Wanting++;
            return door;
        }
    }

    private void Leave(string key, Door door)
    {
        lock (_doors)
        {
            if (--door.Wanting > 0)
                return;
            _doors.Remove(key);
        }
        door.Places.Dispose();
    }

    private sealed record Door(SemaphoreSlim Places)
    {
        public int Wanting { get; set; }
    }

    private sealed class Entry(KeyedGate gate, string key, Door door) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 1)
                return;
            door.Places.Release();
            gate.Leave(key, door);
        }
    }
}
