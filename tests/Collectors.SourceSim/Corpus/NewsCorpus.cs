namespace Collectors.SourceSim.Corpus;

/// <summary>The hits for one keyword, newest first.</summary>
internal sealed class NewsCorpus(CorpusSettings settings, SimSettings sim)
{
    private readonly IReadOnlyList<Article> _fixed = settings.RollingDays > 0 ? [] : Fixed(settings, sim);
    private readonly Dictionary<DateOnly, IReadOnlyList<Article>> _days = [];

    public CorpusSettings Settings => settings;

    public IReadOnlyList<Article> Hits(DateTimeOffset now) => settings.RollingDays > 0 ? Rolling(now) : _fixed;

    private static List<Article> Fixed(CorpusSettings settings, SimSettings sim)
    {
        var writer = new ArticleWriter(settings.Keyword, settings.Keyword, sim);
        var repeat = settings.Repeat && settings.Count > 100 ? 1 : 0;
        return Arrange(settings,
        [
            .. writer.Write(settings.Count - repeat, settings.From, settings.To),
            .. writer.Write(settings.Before, settings.From.AddDays(-31), settings.From.AddDays(-1)),
            .. writer.Write(settings.After, settings.To.AddDays(1), settings.To.AddDays(10)),
        ]);
    }

    private List<Article> Rolling(DateTimeOffset now)
    {
        var today = Seoul.Day(now);
        lock (_days)
        {
            return Arrange(settings,
            [
                .. Enumerable.Range(0, settings.RollingDays).SelectMany(ago => Day(today.AddDays(-ago))).Where(article => article.Published <= now),
            ]);
        }
    }

    private IReadOnlyList<Article> Day(DateOnly day) => _days.TryGetValue(day, out var articles)
        ? articles
        : _days[day] = [.. new ArticleWriter(settings.Keyword, $"{settings.Keyword}/{day:O}", sim).Write(settings.Count, day, day)];

    private static List<Article> Arrange(CorpusSettings settings, List<Article> articles)
    {
        articles.Sort((a, b) => (b.Published, b.Key).CompareTo((a.Published, a.Key)));
        // What happens when an article appears while somebody pages: the last of one page is the first of the next,
        // and the source's link to it may differ in its section.
        if (settings.Repeat && articles.Count > 100)
            articles.Insert(100, articles[99] with { Link = articles[99].Link.Replace("sid=101", "sid=104", StringComparison.Ordinal) });
        return articles;
    }
}
