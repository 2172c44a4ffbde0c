using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Collectors.Contracts;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>
/// Writes <c>text/event-stream</c> (https://html.spec.whatwg.org/multipage/server-sent-events.html). Data is JSON on one line.
/// </summary>
internal sealed class EventStreamWriter(PipeWriter body, TimeSpan patience)
{
    /// <summary>Above this much unsent, a run of events is flushed before it ends.</summary>
    private const int FlushAt = 32 * 1024;

    public ValueTask WriteRetryAsync(TimeSpan wait, CancellationToken cancel)
    {
        Write($"retry: {(long)wait.TotalMilliseconds}\n\n");
        return FlushAsync(cancel);
    }

    public ValueTask WritePingAsync(CancellationToken cancel)
    {
        Write(": ping\n\n");
        return FlushAsync(cancel);
    }

    /// <summary>An id alone: nothing is shown for it, and the reader resumes from there.</summary>
    public void WriteId(long id) => Write($"id: {id}\n\n");

    /// <param name="id">Null for an event that nobody resumes from.</param>
    /// <param name="type">Its name.</param>
    /// <param name="data">JSON without line breaks.</param>
    /// <param name="cancel">When the stream is over.</param>
    public ValueTask WriteAsync(long? id, RequestEventType type, string data, CancellationToken cancel)
    {
        if (id is { } number)
            Write($"id: {number}\n");
        Write($"event: {Wire.Name(type)}\ndata: ");
        Write(data);
        Write("\n\n");
        return body.UnflushedBytes > FlushAt ? FlushAsync(cancel) : ValueTask.CompletedTask;
    }

    /// <exception cref="OperationCanceledException">The reader has gone, or has taken nothing for too long.</exception>
    public async ValueTask FlushAsync(CancellationToken cancel)
    {
        var flushing = body.FlushAsync(cancel);
        if (flushing.IsCompletedSuccessfully)
        {
            cancel.ThrowIfCancellationRequested();
            return;
        }
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        waiting.CancelAfter(patience);
        await flushing.AsTask().WaitAsync(waiting.Token);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, body);
}
