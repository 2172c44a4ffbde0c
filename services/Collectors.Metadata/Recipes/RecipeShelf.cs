using Collectors.Collecting.Slices;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Store;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Recipes;

/// <summary>The stored recipes as sources; each is read anew when it is used, so that a change counts from the next slice on.</summary>
internal sealed class RecipeShelf(IServiceScopeFactory scopes, IServiceProvider services) : ISourceShelf<Article>
{
    public async Task<ISource<Article>?> FindAsync(string name, CancellationToken cancel)
    {
        if (!name.StartsWith(Recipe.SourcePrefix, StringComparison.Ordinal))
            return null;
        await using var scope = scopes.CreateAsyncScope();
        var row = await Rows(scope).SingleOrDefaultAsync(row => row.Name == name.Substring(Recipe.SourcePrefix.Length), cancel);
        return row is null ? null : Source(row.Read());
    }

    public async Task<IReadOnlyList<ISource<Article>>> AllAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        return [.. (await Rows(scope).ToListAsync(cancel)).Select(row => Source(row.Read()))];
    }

    private static IQueryable<RecipeRow> Rows(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<MetadataContext>().Recipes.AsNoTracking();

    private RecipeSource Source(Recipe recipe) => ActivatorUtilities.CreateInstance<RecipeSource>(services, recipe);
}
