namespace Collectors.Contracts;

/// <summary>Names of the queues that commands are sent to.</summary>
public static class Queues
{
    /// <summary>The request sagas, at the Coordinator.</summary>
    public const string Collections = "collections";

    /// <summary>Outcomes of slices, at the Coordinator.</summary>
    public const string SliceFinished = "slice-finished";

    /// <summary>What collectors report of themselves, at the Coordinator.</summary>
    public const string CollectorReports = "collector-report";

    /// <summary>Slices for the collectors of a kind, e.g. <c>collect-metadata</c>.</summary>
    public static string Collect(string kind) => $"collect-{kind}";

    /// <summary>Removed requests, for the collectors of a kind, e.g. <c>forget-metadata</c>.</summary>
    public static string Forget(string kind) => $"forget-{kind}";

    /// <summary>What collectors confirm of removed requests, at the Coordinator.</summary>
    public const string RequestForgotten = "request-forgotten";

    /// <summary>Every queue there may be.</summary>
    public static IReadOnlyList<string> All(IEnumerable<string> kinds) => [Collections, SliceFinished, CollectorReports, RequestForgotten, .. kinds.Select(Collect), .. kinds.Select(Forget)];

    /// <summary>The address a command is sent to.</summary>
    public static Uri Address(string queue) => new($"queue:{queue}");
}
