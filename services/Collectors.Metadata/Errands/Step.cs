using System.Text.Json;

namespace Collectors.Metadata.Errands;

/// <summary>A part of an errand: some days of it, to be read from the store or to be collected.</summary>
internal sealed record Step
{
    public required DateOnly From { get; init; }

    public required DateOnly To { get; init; }

    /// <summary>The requests whose articles are read; null for days that are collected.</summary>
    public IReadOnlyList<Guid>? Known { get; init; }

    /// <summary>The last article of the part before, in the order of record ids.</summary>
    public Guid? After { get; init; }

    /// <summary>The key of the source's own slice.</summary>
    public string? Key { get; init; }

    /// <summary>The work of the source's own slice.</summary>
    public string? Work { get; init; }

    public static Step Parse(string text) => JsonSerializer.Deserialize<Step>(text, JsonSerializerOptions.Web)
        ?? throw new InvalidOperationException("An errand's step is null.");

    /// <summary>The slice's key, unique within the request.</summary>
    public string ToKey() => $"articles-{From:yyyyMMdd}-{To:yyyyMMdd}-{(Known is null ? Key : After is { } after ? $"known-{after:N}" : "known")}";

    public override string ToString() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);
}
