namespace Collectors.Coordinator.Events.Feeding;

/// <summary>Something that one process tells the others by NOTIFY.</summary>
/// <param name="Channel">Its channel.</param>
/// <param name="Heard">Takes a payload; the empty one when the connection is new and hints may have been missed.</param>
internal sealed record StoreHint(string Channel, Action<string> Heard);
