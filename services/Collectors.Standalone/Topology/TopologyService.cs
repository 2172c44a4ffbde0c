namespace Collectors.Standalone.Topology;

/// <summary>One service of a topology file: a program, how often it runs and what it is told.</summary>
public sealed record TopologyService
{
    /// <summary>The service that callers reach and that reaches all others.</summary>
    public const string Gateway = "gateway";

    /// <summary>Unique within the file; lower-case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Absolute path of its project file.</summary>
    public required string Project { get; init; }

    public int Replicas { get; init; } = 1;

    /// <summary>TCP port on 127.0.0.1; 0 = a free one for each replica.</summary>
    public int Port { get; init; }

    /// <summary>The gateway's pools that its replicas are members of.</summary>
    public IReadOnlyList<string> Pools { get; init; } = [];

    /// <summary>Runs only when this profile is asked for; null = always.</summary>
    public string? Profile { get; init; }

    /// <summary>Environment variables; they win over those of whoever starts it.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public bool IsGateway => Name == Gateway;

    public bool RunsIn(string? profile) => Profile is null || Profile == profile;
}
