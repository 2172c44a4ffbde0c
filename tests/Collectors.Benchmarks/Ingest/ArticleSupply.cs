using Collectors.Metadata.Articles;

namespace Collectors.Benchmarks.Ingest;

/// <summary>Articles of one kilobyte, new ones and ones given out before.</summary>
internal sealed class ArticleSupply
{
    private const int SummaryLength = 270;

    private readonly Random _random = new(20240101);
    private int _known;

    /// <summary>Half new, half known, in no order.</summary>
    public List<Article> HalfKnown(int count)
    {
        var known = _known;
        var articles = Enumerable.Range(0, count).Select(i => i % 2 == 0 || known == 0 ? New() : Article(_random.Next(known))).DistinctBy(article => article.NaturalKey).ToList();
        while (articles.Count < count)
            articles.Add(New());
        return [.. articles.OrderBy(_ => _random.Next())];
    }

    public Article New() => Article(_known++);

    private Article Article(int number) => new()
    {
        Source = "naver-news",
        NaturalKey = $"naver:001/{(uint)(number * 2_654_435_761L):D10}",
        Url = $"https://n.news.naver.com/mnews/article/001/{number:D10}?sid=101",
        OriginalUrl = $"https://www.press.example/article/{number:D10}",
        Title = $"여의도 증시 {number} 상승 마감… 기술주 강세에 투자심리 회복",
        Summary = string.Create(SummaryLength, _random, static (text, random) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = i % 5 == 4 ? ' ' : (char)random.Next(0xAC00, 0xD7A4);
        }),
        Publisher = "press.example",
        PublishedAt = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number),
    };
}
