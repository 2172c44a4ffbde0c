namespace Collectors.Collecting.Crawling.Robots;

/// <summary>What a <c>robots.txt</c> says to one crawler.</summary>
/// <param name="Rules">Those of all groups that name it, or of those that name nobody.</param>
/// <param name="CrawlDelay">The wait between two visits that they ask for.</param>
internal sealed record RobotsRules(IReadOnlyList<RobotsRule> Rules, TimeSpan? CrawlDelay)
{
    /// <summary>For a host without a <c>robots.txt</c>.</summary>
    public static RobotsRules None { get; } = new([], null);

    /// <returns>The rule that forbids the address: the longest that matches, unless one as long allows it (RFC 9309 section 2.2.2).</returns>
    public RobotsRule? Forbidding(Uri address)
    {
        var path = RobotsPath.OfAddress(address);
        if (Rules.Count == 0 || path == "/robots.txt")
            return null;
        var longest = default(RobotsRule);
        foreach (var rule in Rules)
        {
            var over = rule.Pattern.Length - (longest?.Pattern.Length ?? -1);
            if ((over > 0 || (over == 0 && rule.Allows)) && rule.Matches(path))
                longest = rule;
        }
        return longest is { Allows: false } ? longest : null;
    }
}
