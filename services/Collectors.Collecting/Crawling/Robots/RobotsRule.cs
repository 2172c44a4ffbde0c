namespace Collectors.Collecting.Crawling.Robots;

/// <summary>A line <c>Allow</c> or <c>Disallow</c>.</summary>
/// <param name="Allows">Which of the two.</param>
/// <param name="Pattern">As <see cref="RobotsPath"/> spells it; <c>*</c> is any run of characters, <c>$</c> at the end is the end.</param>
internal sealed record RobotsRule(bool Allows, string Pattern)
{
    /// <summary>Whether the path begins with the pattern.</summary>
    /// <param name="path">As <see cref="RobotsPath"/> spells it.</param>
    public bool Matches(string path)
    {
        var anchored = Pattern.EndsWith('$');
        var pattern = anchored ? Pattern.AsSpan(0, Pattern.Length - 1) : Pattern;
        var (at, inPath) = (0, 0);
        // After a star: where the pattern goes on, and from where in the path it is tried next.
        var (afterStar, next) = (-1, 0);
        while (true)
        {
            if (at == pattern.Length && (!anchored || inPath == path.Length))
                return true;
            if (at < pattern.Length && pattern[at] == '*')
                (afterStar, next) = (++at, inPath);
            else if (at < pattern.Length && inPath < path.Length && pattern[at] == path[inPath])
                (at, inPath) = (at + 1, inPath + 1);
            else if (afterStar >= 0 && next < path.Length)
                (at, inPath) = (afterStar, ++next);
            else
                return false;
        }
    }
}
