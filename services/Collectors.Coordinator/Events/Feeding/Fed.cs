namespace Collectors.Coordinator.Events.Feeding;

/// <summary>What a reader is given: an event, or a reason to show that it is alive.</summary>
internal readonly record struct Fed(RequestEvent? Event)
{
    public static readonly Fed Ping = new(null);
}
