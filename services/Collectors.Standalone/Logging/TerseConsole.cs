using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Collectors.Standalone.Logging;

/// <summary>Warnings and worse for the person at the terminal.</summary>
internal static class TerseConsoleSetup
{
    public static ILoggingBuilder AddTerseConsole(this ILoggingBuilder logging)
    {
        // Standard output is for the ready line alone.
        logging.AddConsole(console => (console.FormatterName, console.LogToStandardErrorThreshold) = (TerseConsole.FormatterName, LogLevel.Trace));
        logging.AddConsoleFormatter<TerseConsole, ConsoleFormatterOptions>();
        return logging.AddFilter<ConsoleLoggerProvider>(level => level >= LogLevel.Warning);
    }
}

/// <summary>A line for the person at the terminal: time, level, what happened, and why; the stack is in the log file.</summary>
internal sealed class TerseConsole() : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "terse";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var level = logEntry.LogLevel >= LogLevel.Error ? "error" : "warning";
        textWriter.Write($"{DateTime.Now:HH:mm:ss} {level} {logEntry.Formatter(logEntry.State, null).ReplaceLineEndings(" ")}");
        if (logEntry.Exception is { } error)
            textWriter.Write($" ({error.GetBaseException().GetType().Name}: {error.GetBaseException().Message.ReplaceLineEndings(" ")})");
        textWriter.WriteLine();
    }
}
