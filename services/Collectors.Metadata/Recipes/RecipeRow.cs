namespace Collectors.Metadata.Recipes;

/// <summary>A recipe as it was written.</summary>
public sealed class RecipeRow
{
    public required string Name { get; set; }

    public required string Yaml { get; set; }

    public required string UpdatedBy { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>What was checked when it was put there.</summary>
    /// <exception cref="InvalidOperationException">It does not pass the check of today.</exception>
    internal Recipe Read() => RecipeReader.Read(Name, Yaml) switch
    {
        ({ } recipe, _) => recipe,
        var (_, faults) => throw new InvalidOperationException($"The stored recipe '{Name}' is no longer valid: {faults[0].Located.English}"),
    };
}
