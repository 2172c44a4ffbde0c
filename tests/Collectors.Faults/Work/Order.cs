using System.Collections.Concurrent;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;
using Collectors.Testing;

namespace Collectors.Faults.Work;

/// <summary>One request to submit, with a keyword and articles of its own.</summary>
public sealed class Order
{
    private const int Articles = 110;
    private const int Older = 30;

    private static readonly DateOnly From = new(2024, 5, 1);
    private static readonly DateOnly To = new(2024, 5, 31);

    /// <summary>The simulator numbers articles by one of a hundred thousand series; two keywords of the same would share articles.</summary>
    private static readonly ConcurrentDictionary<string, byte> Series = new(StringComparer.Ordinal);

    private readonly SimServer _sources;

    private Order(SimServer sources, string keyword)
    {
        (_sources, Keyword) = (sources, keyword);
        sources.Archive.Set(new CorpusSettings { Keyword = keyword, Count = Articles, From = From, To = To, Before = Older });
        Expected = Testing.Expected.Of(sources, keyword, From, To);
        // The repeat makes for one rank more than there are articles; the last page begins before the first older one.
        Pages = [.. Enumerable.Range(0, (Articles / Stage.WorldOptions.PageSize) + 1).Select(page => (page * Stage.WorldOptions.PageSize) + 1)];
    }

    public string Keyword { get; }

    /// <summary>Sent with every try, so that a submission whose answer was lost is not made twice.</summary>
    public string IdempotencyKey { get; } = $"{Guid.NewGuid():N}";

    /// <summary>The records it must end with.</summary>
    public IReadOnlyList<Told> Expected { get; }

    /// <summary>First ranks of the pages that somebody must have read.</summary>
    public IReadOnlyList<int> Pages { get; }

    public string Body => $$"""{"method":"api","keyword":"{{Keyword}}","start_date":"{{From:yyyy-MM-dd}}","end_date":"{{To:yyyy-MM-dd}}","department":"CR"}""";

    public static Order Next(SimServer sources)
    {
        while (true)
        {
            var order = new Order(sources, $"고장 {Guid.NewGuid():N}");
            if (Series.TryAdd(sources.Archive.Search(order.Keyword)[0].Key[^10..^5], 0))
                return order;
        }
    }

    /// <summary>Its articles are no longer needed.</summary>
    public void Forget() => _sources.Archive.Set(new CorpusSettings { Keyword = Keyword, Count = 0, From = From, To = To });
}
