namespace Collectors.Collecting.Slices;

/// <summary>Sources that come and go while the process runs, beside those registered at its start.</summary>
public interface ISourceShelf<TItem>
{
    /// <returns>Null when there is none of that name.</returns>
    Task<ISource<TItem>?> FindAsync(string name, CancellationToken cancel);

    Task<IReadOnlyList<ISource<TItem>>> AllAsync(CancellationToken cancel);
}
