using System.Globalization;

namespace Collectors.Metadata.Recipes;

/// <summary>A collector that is written down instead of programmed: where pages are, and where in them articles are.</summary>
internal sealed record Recipe
{
    public const string SourcePrefix = "recipe:";

    public required string Name { get; init; }

    public string? Description { get; init; }

    /// <summary>Address of the first page, with places (see <see cref="Articles.AddressTemplate"/>).</summary>
    public required string Start { get; init; }

    /// <summary>What the pages are written in, whatever they say; null: as they say, or as they look.</summary>
    public string? Encoding { get; init; }

    public required RecipeList List { get; init; }

    /// <summary>What is read from each article's own page; null where the list says enough.</summary>
    public RecipeFields? Detail { get; init; }

    public required RecipePaging Paging { get; init; }

    public required RecipeDates Dates { get; init; }

    public string Source => SourcePrefix + Name;
}

/// <summary>Where articles are in a list.</summary>
/// <param name="Item">Selector of an article's element.</param>
/// <param name="Empty">Selector that only a page without results matches.</param>
/// <param name="Fields">Within that element.</param>
internal sealed record RecipeList(string Item, string? Empty, RecipeFields Fields);

/// <summary>Where an article's fields are.</summary>
internal sealed record RecipeFields
{
    public Pick? Title { get; init; }

    public Pick? Link { get; init; }

    public Pick? Summary { get; init; }

    public Pick? Author { get; init; }

    public Pick? Published { get; init; }
}

/// <summary>How one page leads to the next.</summary>
/// <param name="Next">Where a page names the next one; null where pages have numbers.</param>
/// <param name="First">Number of the first page.</param>
/// <param name="Step">From one number to the next.</param>
/// <param name="MaxPages">Pages of a request, at most.</param>
/// <param name="NewestFirst">Lists are sorted, so that none follows that is older than the period.</param>
internal sealed record RecipePaging(Pick? Next, int First, int Step, int MaxPages, bool NewestFirst);

/// <summary>How dates are written.</summary>
/// <param name="Formats">.NET format strings, tried in turn; none: whatever is unmistakable.</param>
/// <param name="Culture">Whose names of months and days.</param>
/// <param name="Zone">IANA name of the zone of dates that say none.</param>
internal sealed record RecipeDates(IReadOnlyList<string> Formats, CultureInfo Culture, string Zone)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);

    public DateTimeOffset? Read(string? text)
    {
        const DateTimeStyles style = DateTimeStyles.AllowWhiteSpaces;
        // An unspecified kind means that the text named no zone.
        if (Formats.Count == 0)
            return DateTime.TryParse(text, Culture, style | DateTimeStyles.AdjustToUniversal, out var plain) ? InZone(plain) : Articles.Rfc822Date.Read(text);
        return DateTime.TryParseExact(text?.Trim(), [.. Formats], Culture, style | DateTimeStyles.AdjustToUniversal, out var date) ? InZone(date) : null;
    }

    private DateTimeOffset InZone(DateTime date) => date.Kind == DateTimeKind.Utc ? new(date) : new DateTimeOffset(date, _zone.GetUtcOffset(date)).ToUniversalTime();
}
