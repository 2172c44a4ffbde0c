namespace Collectors.Standalone.Postgres;

/// <summary>How a PostgreSQL of our own is kept.</summary>
public sealed record PostgresSettings
{
    /// <summary>Absolute path of the folder for the cluster, its password and its log.</summary>
    public required string Folder { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 = a free one, another at every start.</summary>
    public int Port { get; init; }

    /// <summary>Further settings, <c>name=value</c>, e.g. <c>fsync=off</c> for tests.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];
}
