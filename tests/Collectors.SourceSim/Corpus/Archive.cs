using System.Collections.Concurrent;

namespace Collectors.SourceSim.Corpus;

/// <summary>Everything the stand-in holds.</summary>
public sealed class Archive
{
    private readonly SimSettings _settings;
    private readonly ConcurrentDictionary<string, NewsCorpus> _corpora = new();

    public Archive(SimSettings settings)
    {
        _settings = settings;
        foreach (var corpus in (settings.SampleCorpora ? SampleCorpora.All : []).Concat(settings.Corpora))
            Set(corpus);
    }

    /// <summary>Adds a keyword's corpus or replaces it.</summary>
    public void Set(CorpusSettings corpus) => _corpora[Normal(corpus.Keyword)] = new NewsCorpus(corpus, _settings);

    /// <summary>The keyword's own corpus, or every article that holds all its words, newest first.</summary>
    public IReadOnlyList<Article> Search(string query)
    {
        var now = _settings.Clock.GetUtcNow();
        if (_corpora.TryGetValue(Normal(query), out var corpus))
            return corpus.Hits(now);
        var words = Normal(query).Split(' ');
        return
        [
            .. _corpora.Values.SelectMany(other => other.Hits(now))
                .Where(article => words.All(word => article.Title.Contains(word, StringComparison.OrdinalIgnoreCase)
                    || article.Summary.Contains(word, StringComparison.OrdinalIgnoreCase)))
                .OrderByDescending(article => article.Published).ThenByDescending(article => article.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>The article whose publisher's page this is.</summary>
    /// <param name="page">Host, port where there is one, and path.</param>
    public Article? FindPage(string page) => _corpora.Values.SelectMany(corpus => corpus.Hits(_settings.Clock.GetUtcNow()))
        .FirstOrDefault(article => article.OriginalLink.EndsWith($"://{page}", StringComparison.OrdinalIgnoreCase));

    public CorpusSettings? Find(string query) => _corpora.TryGetValue(Normal(query), out var corpus) ? corpus.Settings : null;

    private static string Normal(string query) => string.Join(' ', query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
