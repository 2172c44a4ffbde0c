using Collectors.Contracts;

namespace Collectors.Coordinator.Dispatch.Admitting;

/// <summary>Where requests wait for a running slot, in the order they came.</summary>
internal readonly record struct QueuedLine(string Department, string Kind, Priority Priority);
