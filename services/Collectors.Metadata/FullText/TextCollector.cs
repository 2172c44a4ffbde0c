using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.ArticleText;

namespace Collectors.Metadata.FullText;

/// <summary>
/// Fetches one article's page, reads its text and keeps it beside the article. A page that cannot be had or is no article is a
/// result too: a text is an extra, and for want of one no request fails.
/// </summary>
internal sealed class TextCollector(
    [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, PoliteFetcher fetcher, TextStore store, TimeProvider clock)
{
    /// <summary>In raw responses and metrics.</summary>
    private const string Source = "article-text";

    /// <summary>Attempts at a host that does not answer.</summary>
    private const int MostAttempts = 2;

    public async Task<SourceOutcome<Article>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        var work = TextWork.Of(slice);
        if (!slice.Query.Fresh && await store.HasAsync(work, cancel))
            return new CollectedPage<Article> { Reply = ReplyClass.Ok };
        var refusal = default(FetchRefusal);
        var answer = await inquirer.AskAsync(new Inquiry<ArticleReading>
        {
            Source = Source,
            Slice = slice.SliceId,
            Question = work.Address.AbsoluteUri,
            Fresh = slice.Query.Fresh,
            Ask = async (_, stop) =>
            {
                var fetch = await fetcher.FetchAsync(work.Address, stop);
                refusal = fetch.Refusal;
                return fetch.Page ?? NotAsked(work.Address, fetch.Refusal!);
            },
            Read = Read,
        }, cancel);
        if (answer.Deferred is not null || (answer.Failed is { Permanent: false } && slice.Attempt < MostAttempts))
            return answer.Refusal<Article>();
        var state = answer.Page is { } page ? TextStates.Of(page.Kind) : TextStates.Of(refusal?.Obstacle, answer.Class);
        await store.PutAsync(work, state, answer.Page?.Text, answer.Origin?.FetchedAt ?? clock.GetUtcNow(), cancel);
        return new CollectedPage<Article> { Reply = answer.Class, Origin = answer.Origin };
    }

    private SourceReply NotAsked(Uri address, FetchRefusal refusal)
    {
        var outcome = refusal.Outcome<Article>(Source);
        return new SourceReply { Address = address, FetchedAt = clock.GetUtcNow(), Unasked = new Unasked(outcome.Deferred, outcome.Failed) };
    }

    private static Reading<ArticleReading> Read(SourceReply reply)
    {
        var reading = ArticleReader.Read(reply.Body, reply.Headers.GetValueOrDefault("Content-Type"), reply.Address);
        return Reading<ArticleReading>.Of(reading.Kind == PageKind.Article ? 1 : 0, reading);
    }
}
