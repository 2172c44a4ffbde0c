using System.Text.Json.Nodes;
using Collectors.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.Gateway.Documents;

/// <summary>One OpenAPI document for everything behind the gateway, and a page to read and try it.</summary>
internal static class DocumentEndpoints
{
    private const string Json = "application/json; charset=utf-8";

    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddOpenApiDefaults();
        services.AddHttpClient(nameof(ServiceDocuments));
        return services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ServiceDocuments>(
            provider, provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ServiceDocuments))));
    }

    public static void UseDocumentPage(this WebApplication app) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = "docs";
        page.DocumentTitle = "Collectors";
        page.SwaggerEndpoint("/openapi/v1.json", "Collectors v1");
        // Nothing is told to a validator on the internet.
        page.ConfigObject.ValidatorUrl = "none";
    });

    public static void MapDocuments(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/openapi").ExcludeFromDescription();
        documents.MapGet("v1.json", LatestAsync);
        documents.MapGet("v1-3.0.json", OlderAsync);
    }

    private static async Task<ContentHttpResult> LatestAsync(
        ServiceDocuments services, [FromKeyedServices(OpenApiSetup.DocumentName)] IOpenApiDocumentProvider own, CancellationToken cancellationToken) =>
        TypedResults.Content((await MergedAsync(services, own, cancellationToken)).ToJsonString(ServiceDefaults.Json.JsonSetup.Options), Json);

    private static async Task<ContentHttpResult> OlderAsync(
        ServiceDocuments services, [FromKeyedServices(OpenApiSetup.DocumentName)] IOpenApiDocumentProvider own, CancellationToken cancellationToken)
    {
        var merged = await MergedAsync(services, own, cancellationToken);
        var (document, _) = OpenApiDocument.Parse(merged.ToJsonString(), OpenApiConstants.Json);
        return TypedResults.Content(await document!.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_0, cancellationToken), Json);
    }

    private static async Task<JsonObject> MergedAsync(ServiceDocuments services, IOpenApiDocumentProvider own, CancellationToken cancellationToken)
    {
        var gateway = await own.GetOpenApiDocumentAsync(cancellationToken);
        var text = await gateway.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellationToken);
        return DocumentMerge.Merge([JsonNode.Parse(text)!.AsObject(), .. await services.ReadAsync(cancellationToken)]);
    }
}
