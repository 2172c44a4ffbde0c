namespace Collectors.Coordinator.ParkedMessages;

/// <summary>A queue of the broker.</summary>
/// <param name="Name">E.g. <c>collect-metadata</c>.</param>
/// <param name="Ready">Messages that wait.</param>
/// <param name="Unacked">Messages that somebody has in hand; null, because the broker does not tell its clients.</param>
/// <param name="Consumers">Processes that take from it.</param>
/// <param name="Parked">Messages that lie beside it.</param>
public sealed record QueueResponse(string Name, long Ready, long? Unacked, long Consumers, ParkedCounts Parked);

/// <param name="Error">Their consumer failed.</param>
/// <param name="Skipped">No consumer takes their type.</param>
public sealed record ParkedCounts(long Error, long Skipped);

/// <summary>By name; empty while everything runs in one process, which keeps no queues.</summary>
public sealed record QueueList(IReadOnlyList<QueueResponse> Items, string? NextCursor);

/// <param name="Redriven">Messages that went back to their queue.</param>
public sealed record RedriveResponse(long Redriven);

/// <param name="Deleted">Messages that are gone.</param>
public sealed record PurgeResponse(long Deleted);
