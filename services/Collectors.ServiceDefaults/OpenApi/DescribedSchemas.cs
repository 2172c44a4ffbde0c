using System.Reflection;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Schemas and their properties say what the code says of them.</summary>
internal sealed class DescribedSchemas : IOpenApiSchemaTransformer
{
    private const string SharedSchemaId = "x-schema-id";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        // A shared schema says what its type is, whichever property refers to it.
        var shared = schema.Metadata?.TryGetValue(SharedSchemaId, out var id) == true && !string.IsNullOrEmpty(id as string);
        schema.Description ??= !shared && context.JsonPropertyInfo?.AttributeProvider is PropertyInfo property
            ? XmlSummaries.Of(property)
            : XmlSummaries.Of(context.JsonTypeInfo.Type);
        return Task.CompletedTask;
    }
}
