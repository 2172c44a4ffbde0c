using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator.Events;

/// <summary>Raised when events have been appended in this process; they are about to be committed.</summary>
public sealed class EventSignal : Signal;
