namespace Collectors.Standalone.Topology;

/// <summary>What the processes of a topology are started with.</summary>
public sealed record TopologySettings
{
    /// <summary>The PostgreSQL database.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>AMQP address of RabbitMQ, with user and password.</summary>
    public required Uri RabbitMq { get; init; }

    /// <summary>Absolute path of a folder of its own: what the processes print, and which they are.</summary>
    public required string Folder { get; init; }

    /// <summary>Services of this profile run too.</summary>
    public string? Profile { get; init; }

    /// <summary>Environment variables of every process; they win over the file's.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The admin key of an earlier start over this database, if any; it is kept while it is valid.</summary>
    public string? KnownAdminKey { get; init; }

    public ILoggerFactory Loggers { get; init; } = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;
}
