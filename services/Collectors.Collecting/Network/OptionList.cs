namespace Collectors.Collecting.Network;

/// <summary>A list in the options: the binder reads numbered elements; one variable may also hold the whole list.</summary>
internal static class OptionList
{
    public static List<string> Read(IEnumerable<string> numbered, string? inOne) =>
        [.. numbered.Append(inOne).SelectMany(item => (item ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal)];
}
