using System.ComponentModel.DataAnnotations;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Section <c>Collectors:OpenApi</c>.</summary>
public sealed class DocumentOptions
{
    /// <summary>The kinds that <c>{kind}</c> in a path stands for; each gets paths of its own. By default all that are built.</summary>
    [MinLength(0)]
    public List<string> Kinds { get; } = [];

    internal IReadOnlyList<string> AllKinds => Kinds.Count > 0 ? Kinds : ["metadata", "comments"];
}
