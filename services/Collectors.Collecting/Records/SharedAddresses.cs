using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.Collecting.Records;

/// <summary>In the document, an address that several kinds of one process share is one operation, whose answer is that of one of them.</summary>
internal sealed class SharedAddresses(IApiDescriptionGroupCollectionProvider described) : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (KindOf(context.Description) is not { } own)
            return;
        operation.OperationId = own.Operation;
        var types = described.ApiDescriptionGroups.Items.SelectMany(group => group.Items)
            .Where(other => KindOf(other) is not null && other.RelativePath == context.Description.RelativePath && other.HttpMethod == context.Description.HttpMethod)
            .SelectMany(other => other.SupportedResponseTypes.Where(answer => answer.StatusCode == StatusCodes.Status200OK && answer.ApiResponseFormats.Any(format => format.MediaType == Json)))
            .Select(answer => answer.Type!).Distinct().OrderBy(type => type.ToString(), StringComparer.Ordinal).ToList();
        if (types.Count < 2)
            return;
        var choices = new List<IOpenApiSchema>();
        foreach (var type in types)
            choices.Add(await context.GetOrCreateSchemaAsync(type, parameterDescription: null, cancellationToken));
        operation.Responses!["200"].Content![Json].Schema = new OpenApiSchema { OneOf = choices };
    }

    private static ServedKind? KindOf(ApiDescription description) => description.ActionDescriptor.EndpointMetadata.OfType<ServedKind>().SingleOrDefault();
}
