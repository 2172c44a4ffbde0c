using Collectors.SourceSim;
using Collectors.SourceSim.Comments;
using Collectors.SourceSim.Corpus;

namespace Collectors.Comments.Tests.Driving;

/// <summary>What stands under the simulated articles of a keyword, all of May 2024.</summary>
public static class Board
{
    private static readonly DateOnly First = new(2024, 5, 1);
    private static readonly DateOnly Last = new(2024, 5, 31);

    public static void AddArticles(this SimServer sources, string keyword, int count) =>
        sources.Archive.Set(new CorpusSettings { Keyword = keyword, Count = count, From = First, To = Last });

    /// <summary>The articles that have a page at the source, as the comments' host names them.</summary>
    public static IReadOnlyList<string> ArticlesOf(this SimServer sources, string keyword, DateOnly? from = null) =>
        [.. Expectation.Of(sources.Archive, keyword, from ?? First, Last).Items.Where(item => item.Url is not null).Select(item => item.Key["naver:".Length..].Replace('/', ','))];

    public static IReadOnlyList<SimComment> CommentsOf(this SimServer sources, string keyword, DateOnly? from = null) =>
        [.. sources.ArticlesOf(keyword, from).SelectMany(sources.Comments.Of)];

    public static string Body(string keyword, string from = "2024-05-01", string more = "") =>
        $$"""{"method":"comments","keyword":"{{keyword}}","start_date":"{{from}}","end_date":"2024-05-31","department":"PR"{{more}}}""";
}
