using Collectors.Contracts;

namespace Collectors.Coordinator.Dispatch.Holding;

/// <summary>A source that takes nothing until a known time, because of its keys' budget or its own limit.</summary>
internal sealed record SourceHold(WaitReason Reason, DateTimeOffset Until);
