using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Collectors.ServiceDefaults.Logs;

/// <summary>Sends what is logged to the store, by way of the queue.</summary>
[ProviderAlias("LogStore")]
internal sealed class LogStoreProvider(IOptions<LogStoreOptions> options, LogQueue queue, StoredText text, IHostEnvironment host, TimeProvider clock)
    : ILoggerProvider, ISupportExternalScope
{
    private const string Own = "Collectors.";

    /// <summary>Parts that every service shares: what they say is said by the process.</summary>
    private static readonly string[] Shared = ["ServiceDefaults", "Persistence", "Collecting"];

    public LogQueue Queue => queue;

    public StoredText Text => text;

    public TimeProvider Clock => clock;

    public IExternalScopeProvider? Scopes { get; private set; }

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

    public ILogger CreateLogger(string categoryName) =>
        new StoredLogger(categoryName, categoryName.StartsWith(Own, StringComparison.Ordinal) ? options.Value.Level : options.Value.LibraryLevel, this);

    /// <summary>Several services may share a process: a line belongs to the one whose code said it, e.g. <c>coordinator</c>.</summary>
    public string ServiceOf(string category)
    {
        var named = category.StartsWith(Own, StringComparison.Ordinal) && category.Count(character => character == '.') > 1 ? category : host.ApplicationName;
        var parts = named.Split('.', 3);
        if (parts.Length > 1 && Shared.Contains(parts[1]))
            parts = host.ApplicationName.Split('.', 3);
        return parts[Math.Min(1, parts.Length - 1)].ToLowerInvariant();
    }

    public void Dispose()
    {
        // What is queued is the writer's to write.
    }
}
