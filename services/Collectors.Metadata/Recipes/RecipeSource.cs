using System.Security.Cryptography;
using System.Text;
using Collectors.Collecting.Asking;
using Collectors.Collecting.Crawling;
using Collectors.Collecting.Network;
using Collectors.Collecting.Paging;
using Collectors.Collecting.Replies;
using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Recipes;

/// <summary>A source that a recipe describes: lists page by page, and where the recipe says so each article's own page.</summary>
internal sealed class RecipeSource(Recipe recipe, [FromKeyedServices(MetadataCollector.Kind)] Inquirer inquirer, PoliteFetcher fetcher, TimeProvider clock)
    : PagedSource<Article, RecipeWork>(inquirer, clock)
{
    private readonly RecipePage _page = new(recipe);

    public override string Name => recipe.Source;

    public override IReadOnlyList<string> Methods { get; } = ["recipe"];

    public override string TimeZone => recipe.Dates.Zone;

    public override int? MostCalls => recipe.Detail is null ? recipe.Paging.MaxPages : null;

    /// <summary>The first page, and what would become of it; nothing is stored.</summary>
    public async Task<DryRunResponse> TryAsync(CollectionQuery query, CancellationToken cancel)
    {
        var work = Plan(query).Next[0];
        var reply = await AskAsync(work.Address, new Asked(null, null), cancel);
        var reading = Read(reply, work);
        return new DryRunResponse
        {
            Address = work.Address,
            Status = reply.Status,
            Class = reply.Unasked is { } unasked ? unasked.Deferred?.Reply ?? unasked.Failed!.Reply : reading.Class,
            Detail = reply.Unasked is { } why ? why.Deferred?.Detail ?? why.Failed!.Detail : reading.Page is null ? reading.Words : null,
            Items = [.. (reading.Page?.Items ?? []).Select(item => DryRunItem.Of(item, Wants(item, work, query)))],
            Next = reading.Page is { } page ? [.. After(work, page, query).Next.Select(next => next.Address)] : [],
        };
    }

    protected override Onward<RecipeWork> Plan(CollectionQuery query) => new(new RecipeWork(Numbered(query, 1), 1, null));

    protected override string Question(RecipeWork work, CollectionQuery query) => work.Address;

    protected override async Task<SourceReply> AskAsync(string question, Asked asked, CancellationToken cancel)
    {
        var address = new Uri(question);
        return (await fetcher.FetchAsync(address, cancel)).ToReply(Name, address, Now);
    }

    protected override Reading<SourcePage<Article>> Read(SourceReply reply, RecipeWork work) =>
        work.Listed is { } listed ? _page.Detail(reply, listed) : _page.List(reply, work.Page);

    /// <summary>Where articles have pages of their own, those are collected and not their mentions in lists.</summary>
    protected override bool Wants(Article item, RecipeWork work, CollectionQuery query) =>
        (recipe.Detail is null || work.Listed is not null) && InPeriod(item, query) && (AddressTemplate.Has(recipe.Start, "keyword") || KeywordFilter.Holds(item, query.Keyword));

    protected override Onward<RecipeWork> After(RecipeWork work, SourcePage<Article> page, CollectionQuery query)
    {
        if (work.Listed is not null)
            return new();
        var details = recipe.Detail is null ? [] : page.Items.Where(item => InPeriod(item, query)).Select(item => new RecipeWork(item.OriginalUrl!, work.Page, item)).ToList();
        var next = Next(work, page, query);
        return next is not null && work.Page < recipe.Paging.MaxPages
            ? new([.. details, new RecipeWork(next, work.Page + 1, null)])
            : new(details) { Truncated = next is not null };
    }

    private string? Next(RecipeWork work, SourcePage<Article> page, CollectionQuery query)
    {
        if (page.Items.Count == 0 || (recipe.Paging.NewestFirst && page.Items[^1].PublishedAt < Period.Of(query, Days).From))
            return null;
        return recipe.Paging.Next is not null ? page.Next : AddressTemplate.Has(recipe.Start, "page") ? Numbered(query, work.Page + 1) : null;
    }

    private string Numbered(CollectionQuery query, int page) => AddressTemplate.Fill(recipe.Start, query, recipe.Paging.First + ((page - 1) * recipe.Paging.Step));

    private bool InPeriod(Article item, CollectionQuery query) => item.PublishedAt is not { } at || Period.Of(query, Days).Contains(at);
}

/// <summary>A page that a recipe leads to.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Page">Number of the list, from 1.</param>
/// <param name="Listed">What the list said of the article whose page it is; null for a list.</param>
internal sealed record RecipeWork(string Address, int Page, Article? Listed) : PageWork
{
    public override string ToKey() => Listed is null ? $"page-{Page}" : $"item-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Listed.NaturalKey)).AsSpan(0, 16))}";
}
