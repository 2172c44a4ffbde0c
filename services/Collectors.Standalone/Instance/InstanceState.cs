using System.Text.Json;

namespace Collectors.Standalone.Instance;

/// <summary>What <c>status</c> and <c>stop</c> know of a running instance: <c>run.json</c> in its data folder.</summary>
internal sealed record InstanceState
{
    public required RunningProcess Process { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Where the gateway serves.</summary>
    public required string Address { get; init; }

    /// <summary>In words, without a password.</summary>
    public string Store { get; init; } = "starting";

    /// <summary>In words, without a password; null where everything runs in one process.</summary>
    public string? Broker { get; init; }

    /// <summary>It answers; false while it starts.</summary>
    public bool Ready { get; init; }

    public void Write(DataFolder data) => PrivateFile.Write(data.StateFile, JsonSerializer.Serialize(this));

    /// <returns>The instance over this folder that is alive, else null.</returns>
    public static InstanceState? Running(DataFolder data)
    {
        if (!File.Exists(data.StateFile))
            return null;
        var state = JsonSerializer.Deserialize<InstanceState>(File.ReadAllText(data.StateFile));
        return state is { Process.IsAlive: true } ? state : null;
    }
}
