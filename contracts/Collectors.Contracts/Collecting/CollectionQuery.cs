using System.Text.Json;

namespace Collectors.Contracts;

/// <summary>What a request asks its source for.</summary>
public sealed record CollectionQuery
{
    public required string Method { get; init; }

    public required string Source { get; init; }

    public required string Keyword { get; init; }

    /// <summary>First day, inclusive, in the source's zone.</summary>
    public required DateOnly StartDate { get; init; }

    /// <summary>Last day, inclusive, in the source's zone.</summary>
    public required DateOnly EndDate { get; init; }

    /// <summary>Ask the source anew, whatever raw responses are at hand.</summary>
    public bool Fresh { get; init; }

    /// <summary>The request's <c>options</c> as submitted, for the collector alone to read.</summary>
    public JsonElement? Options { get; init; }
}
