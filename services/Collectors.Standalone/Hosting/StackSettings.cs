namespace Collectors.Standalone.Hosting;

/// <summary>What a whole Collectors in one process is started with.</summary>
public sealed record StackSettings
{
    /// <summary>The PostgreSQL database.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Where the gateway serves on 127.0.0.1; 0 = a free port.</summary>
    public int Port { get; init; }

    /// <summary>Whether warnings and worse are shown on standard error.</summary>
    public bool Console { get; init; } = true;

    /// <summary>Where logs go beside the console; disposed of by whoever made it.</summary>
    public ILoggerProvider? Logs { get; init; }

    /// <summary>Options that win over the environment, e.g. <c>Collectors:Dispatch:Window</c>.</summary>
    public IReadOnlyDictionary<string, string?> Configuration { get; init; } = new Dictionary<string, string?>();
}
