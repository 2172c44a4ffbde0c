using System.Text.Json;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Collecting.Slices;
using Collectors.Comments.Records;
using Collectors.Contracts;

namespace Collectors.Comments.Reading;

/// <summary>
/// Comments under articles. The articles are the metadata collector's to find; each comes back as a slice. What derives from this says
/// how an article's comments are asked for, what a reply means and what follows from it.
/// </summary>
/// <typeparam name="TWork">What of an article is asked for; its first reads a <see cref="FoundArticle"/>.</typeparam>
/// <typeparam name="TPage">What a reply holds.</typeparam>
internal abstract class CommentSource<TWork, TPage>(Inquirer inquirer, PoliteFetcher fetcher, TimeProvider clock) : ISource<Comment> where TWork : class where TPage : class
{
    public abstract string Name { get; }

    public IReadOnlyList<string> Methods { get; } = ["comments"];

    public abstract string TimeZone { get; }

    /// <summary>Where the articles are.</summary>
    protected abstract FindArticles Articles { get; }

    /// <summary>Why nothing is asked of the source at all; null when it may be asked.</summary>
    protected virtual SliceFailed? Refusal => null;

    /// <summary>What is asked, the same text whenever it is asked.</summary>
    protected abstract string Question(TWork work);

    protected abstract SourceRequest Request(TWork work);

    /// <summary>From one call to the next, at least, all processes together.</summary>
    protected abstract TimeSpan Pace { get; }

    /// <returns>The body without a trace of who wrote what: as it is returned, it is kept.</returns>
    protected abstract byte[] Scrub(byte[] body);

    protected abstract Reading<TPage> Read(SourceReply reply);

    /// <summary>What a page comes to; its class and origin are set by the caller.</summary>
    protected abstract CollectedPage<Comment> Collected(TWork work, TPage page);

    public async Task<SourceOutcome<Comment>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        if (Refusal is { } refusal)
            return refusal;
        if (slice.Key == CollectSlice.PlanKey)
            return new CollectedPage<Comment> { Reply = ReplyClass.Ok, Discovered = [Articles.ToSlice("articles")] };
        var work = JsonSerializer.Deserialize<TWork>(slice.Work ?? "null", JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("A slice says nothing of the article.");
        var answer = await inquirer.AskAsync(new Inquiry<TPage>
        {
            Source = Name,
            Slice = slice.SliceId,
            Question = Question(work),
            Fresh = slice.Query.Fresh,
            Ask = (_, stop) => AskAsync(Request(work), stop),
            Read = Read,
        }, cancel);
        return answer.Page is { } page ? Collected(work, page) with { Reply = answer.Class, Origin = answer.Origin } : answer.Refusal<Comment>();
    }

    private async Task<SourceReply> AskAsync(SourceRequest request, CancellationToken cancel)
    {
        var reply = (await fetcher.AskAsync(request, Pace, cancel)).ToReply(Name, request.Address, clock.GetUtcNow());
        return reply.Body.Length == 0 ? reply : reply with { Body = Scrub(reply.Body) };
    }
}
