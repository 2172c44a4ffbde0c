namespace Collectors.Contracts;

/// <summary>Names of the queues that commands are sent to.</summary>
public static class Queues
{
    /// <summary>The request sagas, at the Coordinator.</summary>
    public const string Collections = "collections";

    /// <summary>Outcomes of slices, at the Coordinator.</summary>
    public const string SliceFinished = "slice-finished";

    /// <summary>Slices for the collectors of a kind, e.g. <c>collect-metadata</c>.</summary>
    public static string Collect(string kind) => $"collect-{kind}";

    /// <summary>The address a command is sent to.</summary>
    public static Uri Address(string queue) => new($"queue:{queue}");
}
