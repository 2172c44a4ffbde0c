using System.Diagnostics;

namespace Collectors.Benchmarks.Crawling;

/// <summary>One host of the farm: its pages, its rules, and how well its visitors keep to them.</summary>
internal sealed class FarmHost(string name, int pages, TimeSpan interval, TimeSpan? crawlDelay)
{
    private const int Branches = 4;

    private readonly Lock _lock = new();
    private long? _last;
    private int _present;
    private bool _toldRules;

    public string Name => name;

    public int Pages => pages;

    /// <summary>What its visitors have to keep between two visits.</summary>
    public TimeSpan Interval => crawlDelay ?? interval;

    public string Robots =>
        $"""
        # Of the farm.
        User-agent: *
        {(crawlDelay is { } delay ? $"Crawl-delay: {delay.TotalSeconds}" : "")}
        Disallow: /private/
        Disallow: /*.print$
        Allow: /private/open/

        User-agent: somebody-else
        Disallow: /
        """;

    public int Visits { get; private set; }

    public int RobotsViolations { get; private set; }

    /// <summary>Visits that came too early, or while another was there.</summary>
    public int IntervalViolations { get; private set; }

    public TimeSpan Shortest { get; private set; } = TimeSpan.MaxValue;

    public HashSet<string> Served { get; } = new(StringComparer.Ordinal);

    public static string Path(int page) => page % 50 == 7 ? $"/private/open/{page}" : $"/page/{page}";

    public void Enter(string path)
    {
        lock (_lock)
        {
            var now = Stopwatch.GetTimestamp();
            var since = _last is { } last ? Stopwatch.GetElapsedTime(last, now) : TimeSpan.MaxValue;
            Shortest = since < Shortest ? since : Shortest;
            if (since < Interval || _present > 0)
                IntervalViolations++;
            if (path == "/robots.txt")
                _toldRules = true;
            else if (!_toldRules || path.EndsWith(".print", StringComparison.Ordinal) || (path.StartsWith("/private/", StringComparison.Ordinal) && !path.StartsWith("/private/open/", StringComparison.Ordinal)))
                RobotsViolations++;
            Served.Add(path);
            Visits++;
            _last = now;
            _present++;
        }
    }

    public void Leave()
    {
        lock (_lock)
            _present--;
    }

    /// <summary>A page leads to the next ones, and to some that nobody may fetch.</summary>
    public string Html(int page)
    {
        var links = Enumerable.Range((page * Branches) + 1, Branches).Where(next => next < pages).Select(Path);
        return $"<!doctype html><title>{page}</title><p>{new string('x', 2_000)}</p>{string.Concat(links.Append($"/private/{page}").Append($"/page/{page}.print").Select(link => $"<a href=\"{link}\">"))}";
    }
}
