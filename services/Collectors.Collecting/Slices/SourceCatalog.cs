using Collectors.Contracts;

namespace Collectors.Collecting.Slices;

/// <summary>The sources that a kind of collector can read.</summary>
public sealed class SourceCatalog<TItem>(IEnumerable<ISource<TItem>> sources, IEnumerable<ISourceShelf<TItem>> shelves)
{
    private readonly Dictionary<string, ISource<TItem>> _sources = sources.ToDictionary(source => source.Name, StringComparer.Ordinal);

    public async Task<IReadOnlyList<ISource<TItem>>> AllAsync(CancellationToken cancel)
    {
        var all = _sources.Values.ToList();
        foreach (var shelf in shelves)
            all.AddRange(await shelf.AllAsync(cancel));
        return all;
    }

    /// <returns>What the slice's source says, or why it can be put to none.</returns>
    public async Task<SourceOutcome<TItem>> CollectAsync(CollectSlice slice, CancellationToken cancel)
    {
        var (name, method) = (slice.Query.Source, slice.Query.Method);
        if (await FindAsync(name, cancel) is not { } source)
            return Unknown($"There is no source '{name}' here; there are {string.Join(", ", (await AllAsync(cancel)).Select(known => known.Name))}.");
        return source.Methods.Contains(method, StringComparer.Ordinal)
            ? await source.CollectAsync(slice, cancel)
            : Unknown($"The source '{name}' has no method '{method}'; it has {string.Join(", ", source.Methods)}.");
    }

    /// <returns>Null when there is none of that name.</returns>
    public async Task<ISource<TItem>?> FindAsync(string name, CancellationToken cancel)
    {
        var found = _sources.GetValueOrDefault(name);
        foreach (var shelf in shelves)
            found ??= await shelf.FindAsync(name, cancel);
        return found;
    }

    private static SliceFailed Unknown(string detail) => new()
    {
        Code = ErrorCode.SourceParam,
        Reply = ReplyClass.ParamFatal,
        Permanent = true,
        Detail = detail,
    };
}
