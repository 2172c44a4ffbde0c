using System.Globalization;
using System.Text;

namespace Collectors.Collecting.Crawling.Robots;

/// <summary>Reads a <c>robots.txt</c> (RFC 9309 section 2.2). Whatever it does not understand it passes over.</summary>
internal static class RobotsFile
{
    /// <summary>What is read of it, in bytes (RFC 9309 section 2.5).</summary>
    public const int MostBytes = 500 << 10;

    private const string Everybody = "*";

    /// <param name="content">The file, of which the first <see cref="MostBytes"/> count.</param>
    /// <param name="crawler">The crawler's product token, e.g. <c>Collectors</c>.</param>
    public static RobotsRules Parse(ReadOnlySpan<byte> content, string crawler)
    {
        var mine = new Group();
        var everybodys = new Group();
        var named = new List<Group>();
        var (inRules, isNamed) = (false, false);
        foreach (var line in Lines(content))
        {
            if (line.Name is "user-agent")
            {
                if (inRules)
                    named.Clear();
                inRules = false;
                if (line.Value == Everybody)
                    named.Add(everybodys);
                else if (Token(line.Value).Equals(crawler, StringComparison.OrdinalIgnoreCase))
                {
                    named.Add(mine);
                    isNamed = true;
                }
            }
            else if (line.Name is "allow" or "disallow" or "crawl-delay")
            {
                inRules = true;
                foreach (var group in named)
                    group.Add(line.Name, line.Value);
            }
        }
        return (isNamed ? mine : everybodys).ToRules();
    }

    private static List<(string Name, string Value)> Lines(ReadOnlySpan<byte> content)
    {
        // A line that is cut off would say something else.
        if (content.Length > MostBytes)
            content = content[..(content[..MostBytes].LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        var text = Encoding.UTF8.GetString(content).TrimStart('\uFEFF');
        var lines = new List<(string, string)>();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var said = line.IndexOf('#') is >= 0 and var comment ? line[..comment] : line;
            if (said.IndexOf(':') is > 0 and var colon)
                lines.Add((said[..colon].Trim().ToString().ToLowerInvariant(), said[(colon + 1)..].Trim().ToString()));
        }
        return lines;
    }

    /// <summary>A product token is letters, <c>_</c> and <c>-</c>; a version or anything else behind it does not count.</summary>
    public static string Token(string agent) => string.Concat(agent.TakeWhile(letter => char.IsAsciiLetter(letter) || letter is '_' or '-'));

    private sealed class Group
    {
        private readonly List<RobotsRule> _rules = [];
        private TimeSpan? _delay;

        public void Add(string name, string value)
        {
            if (name == "crawl-delay")
            {
                if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < TimeSpan.MaxValue.TotalSeconds / 2)
                    _delay = TimeSpan.FromSeconds(Math.Max(seconds, _delay?.TotalSeconds ?? 0));
            }
            // An empty one forbids, or allows, nothing in particular.
            else if (value.Length > 0)
            {
                _rules.Add(new RobotsRule(name == "allow", RobotsPath.OfPattern(value[0] is '/' or '*' ? value : $"/{value}")));
            }
        }

        public RobotsRules ToRules() => new(_rules, _delay);
    }
}
