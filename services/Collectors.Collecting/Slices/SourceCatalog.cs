using Collectors.Contracts;

namespace Collectors.Collecting.Slices;

/// <summary>The sources that a kind of collector can read.</summary>
public sealed class SourceCatalog<TItem>(IEnumerable<ISource<TItem>> sources)
{
    private readonly Dictionary<string, ISource<TItem>> _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<ISource<TItem>> All => _sources.Values;

    /// <returns>The source, or why the query can be put to none.</returns>
    public (ISource<TItem>? Source, SliceFailed? Failed) Find(CollectionQuery query)
    {
        if (!_sources.TryGetValue(query.Source, out var source))
            return (null, Unknown($"There is no source '{query.Source}' here; there are {string.Join(", ", _sources.Keys)}."));
        return source.Methods.Contains(query.Method, StringComparer.Ordinal)
            ? (source, null)
            : (null, Unknown($"The source '{query.Source}' has no method '{query.Method}'; it has {string.Join(", ", source.Methods)}."));
    }

    private static SliceFailed Unknown(string detail) => new()
    {
        Code = ErrorCode.SourceParam,
        Reply = ReplyClass.ParamFatal,
        Permanent = true,
        Detail = detail,
    };
}
