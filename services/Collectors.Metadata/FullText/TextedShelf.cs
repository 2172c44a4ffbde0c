using Collectors.Collecting.Slices;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.FullText;

/// <summary>Sources of another shelf, whose articles can have their texts.</summary>
internal sealed class TextedShelf(ISourceShelf<Article> shelf, TextCollector texts) : ISourceShelf<Article>
{
    public async Task<ISource<Article>?> FindAsync(string name, CancellationToken cancel) =>
        await shelf.FindAsync(name, cancel) is { } source ? new TextedSource(source, texts) : null;

    public async Task<IReadOnlyList<ISource<Article>>> AllAsync(CancellationToken cancel) =>
        [.. (await shelf.AllAsync(cancel)).Select(source => new TextedSource(source, texts))];
}
