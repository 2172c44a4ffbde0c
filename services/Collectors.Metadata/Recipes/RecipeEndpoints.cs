using System.Text;
using System.Text.RegularExpressions;
using Collectors.Collecting;
using Collectors.Collecting.Reports;
using Collectors.Collecting.Slices;
using Collectors.Contracts;
using Collectors.Metadata.Articles;
using Collectors.Metadata.Store;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Metadata.Recipes;

/// <summary><c>/v1/recipes</c>: collectors without code. Every department may use them, so only an admin changes them.</summary>
internal static partial class RecipeEndpoints
{
    private const int MostBytes = 64 << 10;
    private const string Yaml = "application/yaml";

    public static void MapRecipes(this IEndpointRouteBuilder app)
    {
        var recipes = app.MapGroup("/v1/recipes").WithTags("Recipes");
        recipes.MapGet("", ListAsync).Requires(Role.Viewer).WithName("ListRecipes").WithSummary("The recipes that there are");
        recipes.MapGet("{name}", GetAsync).Requires(Role.Viewer).WithName("GetRecipe").WithSummary("One recipe");
        recipes.MapPut("{name}", PutAsync).Requires(Role.Admin).WithName("PutRecipe").WithSummary("Make a recipe, or change it")
            .WithDescription("The body is the recipe in YAML, of which JSON is a part, at most 64 KiB. It is checked as a whole; what is wrong is in errors by field, with line and column. It can be used at once.")
            .Accepts<string>(Yaml, "text/yaml", "text/plain", "application/json");
        recipes.MapDelete("{name}", DeleteAsync).Requires(Role.Admin).WithName("DeleteRecipe").WithSummary("Remove a recipe; what it has collected stays");
        recipes.MapPost("{name}/dry-run", DryRunAsync).Requires(Role.Operator).WithName("DryRunRecipe").WithSummary("Fetch a recipe's first page and show what would be stored; nothing is");
    }

    private static async Task<Ok<RecipeCollection>> ListAsync(MetadataContext db, CancellationToken cancel) =>
        TypedResults.Ok(new RecipeCollection([.. (await db.Recipes.AsNoTracking().OrderBy(row => row.Name).ToListAsync(cancel)).Select(RecipeResponse.Of)], null));

    private static async Task<Results<Ok<RecipeResponse>, Problem>> GetAsync(string name, MetadataContext db, CancellationToken cancel) =>
        await db.Recipes.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancel) is { } row ? TypedResults.Ok(RecipeResponse.Of(row)) : Problem.NotFound("recipe");

    private static async Task<Results<Ok<RecipeResponse>, Problem>> PutAsync(
        string name, HttpRequest request, Caller caller, MetadataContext db, IEnumerable<ISource<Article>> sources, ReportWanted<Article> report, TimeProvider clock, CancellationToken cancel)
    {
        if (Refusal(caller) is { } refusal)
            return refusal;
        if (!Name().IsMatch(name) || sources.Any(source => source.Name == name))
            return Problem.Invalid("name", new("1 to 50 small letters, digits and hyphens, and not the name of another source.", "소문자, 숫자, 하이픈 1~50자이며 다른 소스의 이름이 아니어야 합니다."));
        if (await TextAsync(request, cancel) is not { } yaml)
            return Problem.Invalid(RecipeFault.Whole, new("YAML in UTF-8, at most 64 KiB.", "UTF-8로 된 64KiB 이하의 YAML이어야 합니다."));
        if (RecipeReader.Read(name, yaml).Faults is { Count: > 0 } faults)
            return Problem.Invalid(faults.GroupBy(fault => fault.Field).ToDictionary(field => field.Key, field => (IReadOnlyList<Text>)[.. field.Select(fault => fault.Located)]));
        var row = new RecipeRow { Name = name, Yaml = yaml, UpdatedBy = caller.User, UpdatedAt = clock.GetUtcNow() };
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO metadata.recipes (name, yaml, updated_by, updated_at) VALUES ({row.Name}, {row.Yaml}, {row.UpdatedBy}, {row.UpdatedAt})
            ON CONFLICT (name) DO UPDATE SET yaml = excluded.yaml, updated_by = excluded.updated_by, updated_at = excluded.updated_at
            """, cancel);
        report.Raise();
        return TypedResults.Ok(RecipeResponse.Of(row));
    }

    private static async Task<Results<NoContent, Problem>> DeleteAsync(string name, Caller caller, MetadataContext db, ReportWanted<Article> report, CancellationToken cancel)
    {
        if (Refusal(caller) is { } refusal)
            return refusal;
        if (await db.Recipes.Where(row => row.Name == name).ExecuteDeleteAsync(cancel) == 0)
            return Problem.NotFound("recipe");
        report.Raise();
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<DryRunResponse>, Problem>> DryRunAsync(string name, DryRunRequest? body, RecipeShelf recipes, TimeProvider clock, CancellationToken cancel)
    {
        var source = (RecipeSource?)await recipes.FindAsync(Recipe.SourcePrefix + name, cancel);
        if (source is null)
            return Problem.NotFound("recipe");
        var today = new SourceDays(source.TimeZone).Of(clock.GetUtcNow());
        var query = new CollectionQuery
        {
            Method = source.Methods[0],
            Source = source.Name,
            Keyword = string.IsNullOrWhiteSpace(body?.Keyword) ? "*" : body.Keyword,
            StartDate = body?.StartDate ?? body?.EndDate?.AddDays(-6) ?? today.AddDays(-6),
            EndDate = body?.EndDate ?? today,
        };
        return query.StartDate > query.EndDate
            ? Problem.Invalid("end_date", new("Not before start_date.", "start_date보다 앞설 수 없습니다."))
            : TypedResults.Ok(await source.TryAsync(query, cancel));
    }

    private static Problem? Refusal(Caller caller) => caller.SeesAll ? null : new Problem(ProblemKind.Forbidden, new(
        "Recipes are every department's. Use an admin key for all departments.", "레시피는 모든 부서가 사용합니다. 전체 부서용 관리자 키를 사용하십시오."));

    /// <returns>Null for what is too long or no UTF-8.</returns>
    private static async Task<string?> TextAsync(HttpRequest request, CancellationToken cancel)
    {
        var buffer = new byte[MostBytes + 1];
        var length = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        return length <= MostBytes && System.Text.Unicode.Utf8.IsValid(buffer.AsSpan(0, length)) ? Encoding.UTF8.GetString(buffer, 0, length).TrimStart('\ufeff') : null;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,49}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}

/// <summary>What a dry run asks for.</summary>
public sealed record DryRunRequest
{
    /// <summary>Left out: everything.</summary>
    public string? Keyword { get; init; }

    /// <summary>First day, inclusive; left out: six days before the last.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, inclusive; left out: today.</summary>
    public DateOnly? EndDate { get; init; }
}
