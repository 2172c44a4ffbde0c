using Collectors.Contracts;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Recipes;

/// <summary>A recipe.</summary>
public sealed record RecipeResponse
{
    public required string Name { get; init; }

    /// <summary>What start bodies call it; its name alone will do as well.</summary>
    public required string Source { get; init; }

    public required string? Description { get; init; }

    /// <summary>As it was written.</summary>
    public required string Yaml { get; init; }

    public required string UpdatedBy { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    internal static RecipeResponse Of(RecipeRow row) => new()
    {
        Name = row.Name,
        Source = Recipe.SourcePrefix + row.Name,
        Description = RecipeReader.Read(row.Name, row.Yaml).Recipe?.Description,
        Yaml = row.Yaml,
        UpdatedBy = row.UpdatedBy,
        UpdatedAt = row.UpdatedAt,
    };
}

/// <summary>Recipes by name.</summary>
public sealed record RecipeCollection(IReadOnlyList<RecipeResponse> Items, string? NextCursor);

/// <summary>What a recipe would collect from its first page.</summary>
public sealed record DryRunResponse
{
    /// <summary>What was fetched.</summary>
    public required string Address { get; init; }

    public required int Status { get; init; }

    /// <summary>What the reply means.</summary>
    public required ReplyClass Class { get; init; }

    /// <summary>What is wrong, in words; null when nothing is.</summary>
    public required string? Detail { get; init; }

    /// <summary>What the list says, and of each item whether it would be stored.</summary>
    public required IReadOnlyList<DryRunItem> Items { get; init; }

    /// <summary>Pages that would be fetched next: articles' own, and the next list.</summary>
    public required IReadOnlyList<string> Next { get; init; }
}

/// <summary>An article as it would be stored, or why not.</summary>
public sealed record DryRunItem
{
    public required string Title { get; init; }

    public required string? OriginalUrl { get; init; }

    public required string? Summary { get; init; }

    public required string? Author { get; init; }

    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>False for one outside the period or without the keyword, and for one whose own page has to be read first.</summary>
    public required bool Stored { get; init; }

    internal static DryRunItem Of(Article article, bool stored) => new()
    {
        Title = article.Title,
        OriginalUrl = article.OriginalUrl,
        Summary = article.Summary,
        Author = article.Author,
        PublishedAt = article.PublishedAt,
        Stored = stored,
    };
}
