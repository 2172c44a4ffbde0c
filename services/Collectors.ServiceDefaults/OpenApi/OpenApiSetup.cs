using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>A service's own OpenAPI document. The gateway merges those of all services into the one that people read.</summary>
public static class OpenApiSetup
{
    public const string DocumentName = "v1";

    public static IServiceCollection AddOpenApiDefaults(this IServiceCollection services)
    {
        services.AddOptions<DocumentOptions>().BindConfiguration("Collectors:OpenApi").ValidateDataAnnotations().ValidateOnStart();
        return services.AddOpenApi(DocumentName, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.AddSchemaTransformer<Identifiers>();
            options.AddSchemaTransformer<DescribedSchemas>();
            options.AddOperationTransformer<Identifiers>();
            options.AddOperationTransformer<ListedWords>();
            options.AddOperationTransformer<ProblemResponses>();
            options.AddOperationTransformer<BodyExamples>();
            options.AddOperationTransformer<BearerScheme>();
            options.AddDocumentTransformer<DocumentFrame>();
            options.AddDocumentTransformer<BearerScheme>();
            options.AddDocumentTransformer<KindPaths>();
        });
    }

    public static void MapOpenApiDefaults(this IEndpointRouteBuilder app) => app.MapOpenApi("/openapi/{documentName}.json");
}
