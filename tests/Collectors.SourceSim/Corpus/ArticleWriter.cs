using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Collectors.SourceSim.Press;

namespace Collectors.SourceSim.Corpus;

/// <summary>Makes the articles of one keyword and period, always the same ones for the same seed.</summary>
internal sealed class ArticleWriter
{
    private readonly string _keyword;
    private readonly Random _random;
    private readonly Newsroom _newsroom;
    private readonly long _series;
    private readonly string _scheme;
    private readonly string _port;
    private int _number;

    /// <param name="keyword">What every headline holds.</param>
    /// <param name="series">Tells apart the articles of different corpora.</param>
    /// <param name="settings">The stand-in's seed, and where its publishers are.</param>
    public ArticleWriter(string keyword, string series, SimSettings settings)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{settings.Seed}/{series}"));
        (_scheme, _port) = settings.PressPort is { } port ? ("http", $":{port}") : ("https", "");
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
        var (oid, host, _) = _newsroom.Pick(PressHouse.All);
        var title = _newsroom.Headline(_keyword, number);
        var summary = _newsroom.Lead(_keyword);
        var page = $"{host}{_port}/article/{_series:D5}{number:D5}";
        var original = $"{_scheme}://{page}";
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
