using Collectors.Standalone.Logging;

namespace Collectors.Standalone.Topology;

/// <summary>What a process prints: into rotating files of its own, the last lines at hand.</summary>
internal sealed class ProcessOutput(string folder) : IDisposable
{
    private const int Remembered = 20;

    private readonly RotatingFile _file = new(folder, new FileLogOptions { MaxFiles = 5 });
    private readonly Queue<string> _last = new();
    private readonly Lock _lock = new();

    /// <summary>The last lines, the oldest first.</summary>
    public string Tail
    {
        get
        {
            lock (_lock)
                return string.Join('\n', _last);
        }
    }

    /// <param name="line">Null at the end of the stream.</param>
    public void Write(string? line)
    {
        if (line is null)
            return;
        lock (_lock)
        {
            _last.Enqueue(line);
            if (_last.Count > Remembered)
                _last.Dequeue();
        }
        _file.WriteLine(line);
    }

    public void Dispose() => _file.Dispose();
}
