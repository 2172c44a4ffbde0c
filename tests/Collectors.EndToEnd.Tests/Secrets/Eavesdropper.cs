using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Collectors.EndToEnd.Tests.Secrets;

/// <summary>Listens to every line of the log and every span of a trace in this process, down to the least, and remembers those that hold a secret.</summary>
public sealed class Eavesdropper : ILoggerProvider
{
    private readonly string[] _secrets;
    private readonly ActivityListener _spans;
    private long _lines;
    private long _ended;

    public Eavesdropper(params string[] secrets)
    {
        _secrets = secrets;
        _spans = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_spans);
    }

    /// <summary>What was heard of secrets.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    public long Lines => Volatile.Read(ref _lines);

    public long Spans => Volatile.Read(ref _ended);

    public ILogger CreateLogger(string categoryName) => new Ear(this, categoryName);

    /// <summary>The secrets that a text holds.</summary>
    public IEnumerable<string> In(string text) => _secrets.Where(secret => text.Contains(secret, StringComparison.OrdinalIgnoreCase));

    public void Dispose() => _spans.Dispose();

    private void Hear(Activity span)
    {
        Interlocked.Increment(ref _ended);
        var events = span.Events.SelectMany(each => each.Tags.Select(tag => $"{each.Name} {tag.Key}={tag.Value}"));
        Hear($"span {span.Source.Name} {span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Concat(events).Concat(span.Baggage.Select(pair => pair.Value)))}");
    }

    private void Hear(string text)
    {
        if (In(text).Any())
            Heard.Enqueue(text);
    }

    private sealed class Ear(Eavesdropper eavesdropper, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            eavesdropper.Hear($"scope {category} {(state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs) : state)}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            Interlocked.Increment(ref eavesdropper._lines);
            eavesdropper.Hear($"line {category} {formatter(state, exception)} {exception}");
        }
    }
}
