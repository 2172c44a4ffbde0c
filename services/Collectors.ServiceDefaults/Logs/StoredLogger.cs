using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>Makes entries of one category's lines.</summary>
internal sealed class StoredLogger(string category, LogLevel least, LogStoreProvider store) : ILogger
{
    private const int LongestMessage = 4000;
    private const int LongestException = 8000;

    private readonly string _service = store.ServiceOf(category);

    public bool IsEnabled(LogLevel logLevel) => logLevel >= least && logLevel != LogLevel.None;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => store.Scopes?.Push(state);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
            return;
        store.Queue.Add(new LogEntry
        {
            At = store.Clock.GetUtcNow(),
            Level = (LogSeverity)logLevel,
            Service = _service,
            Category = category,
            Message = store.Text.Clean(formatter(state, exception), LongestMessage),
            Exception = exception is null ? null : store.Text.Clean(ExceptionOutline.Of(exception), LongestException),
            Subject = LogSubject.Of(state, store.Scopes),
            TraceId = Activity.Current?.TraceId.ToString(),
        });
    }
}
