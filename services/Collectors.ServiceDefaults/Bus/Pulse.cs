namespace Collectors.ServiceDefaults.Bus;

/// <summary>What a process publishes to see that it gets through to the broker. Nobody listens.</summary>
public sealed record Pulse;
