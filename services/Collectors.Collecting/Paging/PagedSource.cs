using System.Security.Cryptography;
using System.Text.Json;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Network;
using Collectors.Collecting.Replies;
using Collectors.Collecting.Slices;
using Collectors.Contracts;

namespace Collectors.Collecting.Paging;

/// <summary>
/// A source that is read page by page. One that derives from it says what to ask first, how a page is asked for, what a reply means,
/// and what follows from a page; the rest is here: kept replies, keys, outcomes, and an end to pages that never end.
/// </summary>
/// <typeparam name="TItem">What is collected, normalised.</typeparam>
/// <typeparam name="TWork">Where a page lies.</typeparam>
public abstract class PagedSource<TItem, TWork>(Inquirer inquirer, TimeProvider clock) : ISource<TItem> where TWork : PageWork
{
    public abstract string Name { get; }

    public virtual IReadOnlyList<string> Methods { get; } = ["api"];

    public abstract string TimeZone { get; }

    public virtual int? MostCalls => null;

    public virtual string? Missing => null;

    /// <summary>Pages of a request, at most.</summary>
    protected virtual int MostPages => 1_000;

    /// <summary>Whether the source says by <c>ETag</c> or <c>Last-Modified</c> what is still as it was.</summary>
    protected virtual bool IsConditional => false;

    protected SourceDays Days => field ??= new SourceDays(TimeZone);

    protected DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>What is asked for first.</summary>
    protected abstract Onward<TWork> Plan(CollectionQuery query);

    /// <summary>What is asked, the same text whichever key and host it is asked with.</summary>
    protected abstract string Question(TWork work, CollectionQuery query);

    protected abstract Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel);

    /// <summary>Says what a reply means; an error is never read as no items.</summary>
    protected abstract Reading<SourcePage<TItem>> Read(SourceReply reply, TWork work);

    /// <summary>Whether an item belongs to what was asked for.</summary>
    protected abstract bool Wants(TItem item, TWork work, CollectionQuery query);

    /// <summary>What follows from a page.</summary>
    protected abstract Onward<TWork> After(TWork work, SourcePage<TItem> page, CollectionQuery query);

    /// <summary>A reply kept from before the period's last day began says nothing of that day.</summary>
    protected virtual DateTimeOffset OldestReply(CollectionQuery query) => Days.Of(Now) is var today && query.EndDate < today ? Days.Start(query.EndDate) : Days.Start(today);

    public async Task<SourceOutcome<TItem>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        var query = slice.Query;
        if (slice.Key == CollectSlice.PlanKey)
            return Missing is { } words ? SourceFailures.Of(Name, ReplyClass.ParamFatal, words, null) : Planned(Plan(query), query);
        var work = JsonSerializer.Deserialize<TWork>(slice.Work ?? "null", JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException("A page's slice says nothing of the page.");
        var question = Question(work, query);
        var answer = await inquirer.AskAsync(new Inquiry<SourcePage<TItem>>
        {
            Source = Name,
            Slice = slice.SliceId,
            Question = question,
            Fresh = query.Fresh,
            NotBefore = work.NotBefore,
            IsConditional = IsConditional,
            Ask = (asked, stop) => AskAsync(question, asked, stop),
            Read = reply => Read(reply, work),
        }, cancel);
        return answer.Page is { } page ? Collected(answer, page, work, query) : answer.Refusal<TItem>();
    }

    private SourceOutcome<TItem> Planned(Onward<TWork> plan, CollectionQuery query) => plan.Refused is { } words
        ? SourceFailures.Of(Name, ReplyClass.ParamFatal, words, null)
        : Page(plan, plan.Next, OldestReply(query)) with { Truncated = plan.Truncated };

    private CollectedPage<TItem> Collected(Answer<SourcePage<TItem>> answer, SourcePage<TItem> page, TWork work, CollectionQuery query)
    {
        var onward = After(work, page, query);
        var held = page.Items.Count == 0 ? null : Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(page.Items)).AsSpan(0, 16));
        // A source may repeat its last page, or lead in a circle, for ever.
        var endless = onward.Next.Count > 0 && ((held is not null && held == work.Before) || work.Number + 1 >= MostPages);
        var next = endless ? [] : onward.Next.Select(each => each with { Number = work.Number + 1, Before = held }).ToList();
        return Page(onward, next, answer.Origin!.FetchedAt) with
        {
            Reply = answer.Class,
            Items = [.. page.Items.Where(item => Wants(item, work, query))],
            Truncated = onward.Truncated || endless,
            Origin = answer.Origin,
        };
    }

    private static CollectedPage<TItem> Page(Onward<TWork> onward, IReadOnlyList<TWork> next, DateTimeOffset notBefore) => new()
    {
        Reply = ReplyClass.Ok,
        Discovered = [.. next.Select(work => new DiscoveredSlice { Key = work.ToKey(), Work = JsonSerializer.Serialize(work with { NotBefore = notBefore }, JsonSerializerOptions.Web) })],
        EstimatedRemaining = next.Count == 0 ? 0 : onward.Remaining,
    };
}
