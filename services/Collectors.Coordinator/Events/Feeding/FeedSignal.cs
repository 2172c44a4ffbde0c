using Collectors.ServiceDefaults.Store;

namespace Collectors.Coordinator.Events.Feeding;

/// <summary>The log may have grown, or the listening connection is back and may have missed that it did.</summary>
internal sealed class FeedSignal : Signal;
