using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Collectors.Standalone.Logging;

/// <summary>Logs as one JSON object a line, each value of the message as a member of its own, into rotating files.</summary>
[ProviderAlias("File")]
public sealed class FileLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly RotatingFile _file;
    private IExternalScopeProvider _scopes = new LoggerExternalScopeProvider();

    public FileLoggerProvider(string folder, FileLogOptions options) => _file = new RotatingFile(folder, options);

    public ILogger CreateLogger(string categoryName) => new FileLogger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => _file.Dispose();

    private void Write<TState>(string category, LogLevel level, EventId id, TState state, Exception? error, string message)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Json))
        {
            json.WriteStartObject();
            json.WriteString("at", DateTime.UtcNow);
            json.WriteString("level", LevelName(level));
            json.WriteString("category", category);
            if (id.Id != 0)
                json.WriteNumber("event", id.Id);
            json.WriteString("message", message);
            if (Activity.Current is { } activity)
                json.WriteString("trace_id", activity.TraceId.ToString());
            WriteValues(json, state);
            _scopes.ForEachScope(static (scope, writer) => WriteValues(writer, scope), json);
            if (error is not null)
                json.WriteString("exception", error.ToString());
            json.WriteEndObject();
        }
        _file.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    private static void WriteValues(Utf8JsonWriter json, object? state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> values)
            return;
        foreach (var (name, value) in values)
        {
            if (name is not ("{OriginalFormat}" or "TraceId" or "SpanId" or "ParentId"))
                json.WriteString(JsonNamingPolicy.SnakeCaseLower.ConvertName(name), value?.ToString());
        }
    }

    private static string LevelName(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };

    private sealed class FileLogger(FileLoggerProvider provider, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => provider._scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            provider.Write(category, logLevel, eventId, state, exception, formatter(state, exception));
    }
}
