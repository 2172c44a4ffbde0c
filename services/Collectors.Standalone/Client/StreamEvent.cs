namespace Collectors.Standalone.Client;

/// <summary>One event of a request's stream.</summary>
/// <param name="Type">E.g. <c>progress</c>.</param>
/// <param name="Id">What to send as <c>Last-Event-ID</c> to go on after it.</param>
/// <param name="Collection">The request as it was then.</param>
public sealed record StreamEvent(string Type, string? Id, CollectionView Collection);
