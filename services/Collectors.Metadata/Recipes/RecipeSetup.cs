using Collectors.Collecting.Slices;
using Collectors.Metadata.Articles;

namespace Collectors.Metadata.Recipes;

internal static class RecipeSetup
{
    public static IServiceCollection AddRecipes(this IServiceCollection services) =>
        services.AddSingleton<RecipeShelf>().AddSingleton<ISourceShelf<Article>>(provider => provider.GetRequiredService<RecipeShelf>());
}
