namespace Collectors.SourceSim.Calls;

/// <summary>One call of a source's address.</summary>
/// <param name="At">When it came.</param>
/// <param name="Host"><c>legacy</c> or <c>hub</c> of Naver, of its search pages <c>search</c> and <c>search-more</c>, what scrolling loads; <c>press</c> of publishers; or the source's name.</param>
/// <param name="ClientId">The key's id as sent; null without one.</param>
/// <param name="Query">The keyword as sent; of a publisher its host and path.</param>
/// <param name="Start">The first rank asked for, as sent.</param>
/// <param name="Display">How many were asked for, as sent.</param>
/// <param name="Scenario">The scenario it met, or null.</param>
/// <param name="Status">The HTTP status answered; 0 = the connection was dropped.</param>
public sealed record Call(DateTimeOffset At, string Host, string? ClientId, string? Query, string? Start, string? Display, string? Scenario, int Status);
