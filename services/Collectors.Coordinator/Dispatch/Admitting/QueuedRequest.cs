using Collectors.Contracts;

namespace Collectors.Coordinator.Dispatch.Admitting;

/// <summary>A request in front of its line: of its department, kind and priority one of the first to have come.</summary>
internal readonly record struct QueuedRequest(Guid Id, string Kind, string Department, Priority Priority, DateTimeOffset SubmittedAt);
