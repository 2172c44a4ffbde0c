using Collectors.ServiceDefaults.Problems;

namespace Collectors.Metadata.Recipes;

/// <summary>What is wrong at one place of a recipe.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Field">Path, e.g. <c>list.item</c>; <c>recipe</c> for the whole.</param>
/// <param name="Words">What is wrong.</param>
internal sealed record RecipeFault(long Line, long Column, string Field, Text Words)
{
    public const string Whole = "recipe";

    public Text Located => new($"Line {Line}, column {Column}: {Words.English}", $"{Line}행 {Column}열: {Words.Korean}");
}
