using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator.Dispatch;

/// <summary>Raised when something may have become ready to go out: a request was queued, resumed, or made more urgent.</summary>
public sealed class DispatchSignal : Signal;
