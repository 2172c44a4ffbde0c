using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Requests;

/// <summary>The kinds of collection there are, whether or not a collector of each is running.</summary>
internal static class Kinds
{
    public static readonly IReadOnlyList<string> All = ["metadata", "comments"];

    public static bool Has(string kind) => All.Contains(kind, StringComparer.Ordinal);

    public static Problem Unknown(string kind)
    {
        var known = string.Join(", ", All);
        return new Problem(ProblemKind.NotFound, new($"There is no kind '{kind}'; known are {known}.", $"'{kind}' 종류가 없습니다. 사용할 수 있는 종류: {known}."))
        {
            Extensions = new Dictionary<string, object?> { ["kinds"] = All },
        };
    }
}
