using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Collectors.SourceSim.Corpus;

/// <summary>Makes the articles of one keyword and period, always the same ones for the same seed.</summary>
internal sealed class ArticleWriter
{
    private static readonly (string Oid, string Host)[] Presses =
    [
        ("001", "www.yna.example"), ("008", "news.mt.example"), ("009", "www.mk.example"), ("011", "www.sedaily.example"),
        ("014", "www.fnnews.example"), ("015", "www.hankyung.example"), ("018", "www.edaily.example"), ("277", "view.asiae.example"),
    ];

    private readonly string _keyword;
    private readonly Random _random;
    private readonly Newsroom _newsroom;
    private readonly long _series;
    private int _number;

    /// <param name="keyword">What every headline holds.</param>
    /// <param name="series">Tells apart the articles of different corpora.</param>
    /// <param name="seed">The stand-in's seed.</param>
    public ArticleWriter(string keyword, string series, int seed)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{series}"));
        _keyword = keyword;
        _random = new Random(BinaryPrimitives.ReadInt32LittleEndian(hash));
        _newsroom = new Newsroom(_random);
        _series = BinaryPrimitives.ReadUInt32LittleEndian(hash.AsSpan(4)) % 100_000;
    }

    /// <summary>Spreads articles over the days, both inclusive.</summary>
    public IEnumerable<Article> Write(int count, DateOnly from, DateOnly to)
    {
        var start = Seoul.Start(from);
        var span = (Seoul.Start(to.AddDays(1)) - start).TotalSeconds;
        for (var i = 0; i < count; i++)
            yield return Write(start.AddSeconds(Math.Floor(span * (i + _random.NextDouble()) / count)));
    }

    private Article Write(DateTimeOffset published)
    {
        var number = ++_number;
        var (oid, host) = _newsroom.Pick(Presses);
        var title = _newsroom.Headline(_keyword, number);
        var summary = _newsroom.Lead(_keyword);
        var page = $"{host}/article/{_series:D5}{number:D5}";
        var original = $"https://{page}";
        // Most articles have a page at the source; some only at the publisher; and the publisher's address may be missing.
        return _random.Next(20) switch
        {
            < 3 => new Article($"url:{page.Replace("www.", "", StringComparison.Ordinal)}", title, summary, original, original, published),
            3 => Hosted(""),
            _ => Hosted(original),
        };

        Article Hosted(string originalLink)
        {
            var aid = $"{_series:D5}{number:D5}";
            return new Article($"naver:{oid}/{aid}", title, summary, $"https://n.news.naver.com/mnews/article/{oid}/{aid}?sid=101", originalLink, published);
        }
    }
}
