using Collectors.Contracts;
using Collectors.SourceSim;
using Collectors.SourceSim.Corpus;

namespace Collectors.Metadata.Tests.Driving;

/// <summary>What tests start from.</summary>
public static class A
{
    public static CollectSlice Plan(string keyword, string from, string to, string department = "CR", bool fresh = false) => new()
    {
        SliceId = SliceId.New(DateTimeOffset.UtcNow),
        RequestId = RequestId.New("metadata", DateTimeOffset.UtcNow),
        Department = department,
        Attempt = 1,
        Key = CollectSlice.PlanKey,
        Query = new CollectionQuery
        {
            Method = "api",
            Source = "naver-news",
            Keyword = keyword,
            StartDate = DateOnly.Parse(from),
            EndDate = DateOnly.Parse(to),
            Fresh = fresh,
        },
        Deadline = DateTimeOffset.UtcNow.AddDays(10),
    };

    /// <summary>The same of another source.</summary>
    public static CollectSlice Of(this CollectSlice slice, string source, string method = "api") => slice with { Query = slice.Query with { Source = source, Method = method } };

    /// <summary>The first page of a request, as the plan would discover it.</summary>
    public static CollectSlice Page(string keyword, string from, string to, string department = "CR", bool fresh = false) =>
        Plan(keyword, from, to, department, fresh) with { Key = "page-1", Work = """{"start":1,"display":100,"notBefore":"2024-01-01T00:00:00+09:00"}""" };

    public static CorpusSettings Corpus(string keyword, int count, string from = "2024-05-01", string to = "2024-05-31", int before = 0, int after = 0) =>
        new() { Keyword = keyword, Count = count, From = DateOnly.Parse(from), To = DateOnly.Parse(to), Before = before, After = after };

    public static Task<SimServer> Sim(params CorpusSettings[] corpora) => SimServer.StartAsync(new SimSettings { Corpora = corpora, SampleCorpora = false });
}
