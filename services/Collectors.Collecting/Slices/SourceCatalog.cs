using Collectors.Contracts;

namespace Collectors.Collecting.Slices;

/// <summary>The sources that a kind of collector can read.</summary>
public sealed class SourceCatalog<TItem>(IEnumerable<ISource<TItem>> sources)
{
    private readonly Dictionary<string, ISource<TItem>> _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);

    public IReadOnlyCollection<ISource<TItem>> All => _sources.Values;

    /// <returns>What the slice's source says, or why it can be put to none.</returns>
    public async Task<SourceOutcome<TItem>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        var (name, method) = (slice.Query.Source, slice.Query.Method);
        if (!_sources.TryGetValue(name, out var source))
            return Unknown($"There is no source '{name}' here; there are {string.Join(", ", _sources.Keys)}.");
        return source.Methods.Contains(method, StringComparer.Ordinal)
            ? await source.CollectAsync(slice, cancel)
            : Unknown($"The source '{name}' has no method '{method}'; it has {string.Join(", ", source.Methods)}.");
    }

    private static SliceFailed Unknown(string detail) => new()
    {
        Code = ErrorCode.SourceParam,
        Reply = ReplyClass.ParamFatal,
        Permanent = true,
        Detail = detail,
    };
}
