using System.Text.Json.Serialization;
using Collectors.Contracts;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>How grave a line of the log is, by <see cref="Microsoft.Extensions.Logging.LogLevel"/>'s numbers.</summary>
[JsonConverter(typeof(WireConverter<LogSeverity>))]
public enum LogSeverity
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
