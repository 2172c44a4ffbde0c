using Collectors.Collecting.Asking;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Microsoft.Extensions.Options;

namespace Collectors.Metadata.NaverNews;

/// <summary>
/// Naver's news search by API. It knows no dates, so it is read newest first, page after page, until the first day is
/// passed or the source lets nobody deeper.
/// </summary>
internal sealed class NaverNewsSource(
    [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, NaverCaller caller, IOptions<NaverNewsOptions> options, TimeProvider clock) : ISource<Article>
{
    public const string SourceName = "naver-news";

    public string Name => SourceName;

    public IReadOnlyList<string> Methods { get; } = ["api"];

    public string TimeZone => SourceDay.Zone;

    public int? MostCalls => PageProgress.First(options.Value).Remaining + 1;

    public async Task<SourceOutcome<Article>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        var query = slice.Query;
        if (slice.Key == CollectSlice.PlanKey)
            return Plan(query);
        var work = PageWork.Parse(slice.Work);
        var question = new NaverQuestion(query.Keyword, work.Start, work.Display);
        var answer = await inquirer.AskAsync(new Inquiry<NaverPage>
        {
            Source = Name,
            Slice = slice.SliceId,
            Question = question.ToQueryString(),
            Fresh = query.Fresh,
            NotBefore = work.NotBefore,
            Ask = (key, stop) => caller.AskAsync(question, key, stop),
            Read = NaverReplyReader.Read,
        }, cancel);
        return answer.Page is { } page ? Collected(answer, page, work, query) : answer.Refusal<Article>();
    }

    private CollectedPage<Article> Plan(CollectionQuery query)
    {
        // A reply kept from before the period's last day began says nothing of that day.
        var today = SourceDay.Of(clock.GetUtcNow());
        var progress = PageProgress.First(options.Value);
        return new CollectedPage<Article>
        {
            Reply = ReplyClass.Ok,
            Discovered = Discovered(progress, SourceDay.Start(query.EndDate < today ? query.EndDate : today)),
            EstimatedRemaining = progress.Remaining,
        };
    }

    private CollectedPage<Article> Collected(Answer<NaverPage> answer, NaverPage page, PageWork work, CollectionQuery query)
    {
        var progress = PageProgress.After(work, page, query, options.Value);
        return new CollectedPage<Article>
        {
            Reply = answer.Class,
            Items = [.. page.Items.Where(article => SourceDay.Of(article) >= query.StartDate && SourceDay.Of(article) <= query.EndDate)],
            Discovered = Discovered(progress, answer.Origin!.FetchedAt),
            Truncated = progress.Truncated,
            EstimatedRemaining = progress.Remaining,
            Origin = answer.Origin,
        };
    }

    private static DiscoveredSlice[] Discovered(PageProgress progress, DateTimeOffset notBefore) =>
        progress.Next is var (start, display) ? [new PageWork(start, display, notBefore).ToSlice()] : [];
}
