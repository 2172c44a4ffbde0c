using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>Lines on their way to the store. Whoever logs never waits: a line that finds no room is dropped and counted.</summary>
internal sealed class LogQueue
{
    private static readonly Meter Meter = new("Collectors.Logs");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("collectors.logs.dropped", "{line}", "Lines that were not stored.");

    private readonly Channel<LogEntry> _lines;
    private long _dropped;

    public LogQueue(IOptions<LogStoreOptions> options) =>
        _lines = Channel.CreateBounded<LogEntry>(new BoundedChannelOptions(options.Value.Queue) { SingleReader = true });

    public void Add(LogEntry line)
    {
        if (!_lines.Writer.TryWrite(line))
            Drop(1);
    }

    public void Drop(int lines)
    {
        Interlocked.Add(ref _dropped, lines);
        Dropped.Add(lines);
    }

    /// <returns>How many were dropped since it was last asked.</returns>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    public ValueTask<bool> WaitAsync(CancellationToken cancel) => _lines.Reader.WaitToReadAsync(cancel);

    /// <summary>Moves what is there to <paramref name="batch"/>, up to <paramref name="size"/> in all.</summary>
    public void MoveTo(List<LogEntry> batch, int size)
    {
        while (batch.Count < size && _lines.Reader.TryRead(out var line))
            batch.Add(line);
    }
}
