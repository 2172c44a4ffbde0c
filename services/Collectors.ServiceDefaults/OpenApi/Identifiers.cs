using System.Text.Json.Nodes;
using Collectors.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Identifiers are strings of a known look, in bodies and in addresses.</summary>
internal sealed class Identifiers : IOpenApiSchemaTransformer, IOpenApiOperationTransformer
{
    private const string Ulid = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
    private const string ExampleUlid = "01JD8Z6Q3W5T7V9X1Y3Z5A7B9C";

    private static readonly Dictionary<Type, (string Pattern, string Example)> Looks = new()
    {
        [typeof(RequestId)] = ($"^[a-z]+_{Ulid}$", $"metadata_{ExampleUlid}"),
        [typeof(RecordId)] = ($"^[a-z]+_{Ulid}$", $"metadata_{ExampleUlid}"),
        [typeof(SliceId)] = ($"^slice_{Ulid}$", $"slice_{ExampleUlid}"),
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        Describe(schema, context.JsonTypeInfo.Type);
        return Task.CompletedTask;
    }

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var types = context.Description.ParameterDescriptions.ToDictionary(each => each.Name, each => each.ParameterDescriptor?.ParameterType, StringComparer.Ordinal);
        foreach (var parameter in operation.Parameters ?? [])
        {
            if (parameter is { Name: { } name, Schema: OpenApiSchema schema } && types.GetValueOrDefault(name) is { } type)
                Describe(schema, type);
        }
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema schema, Type type)
    {
        var given = Nullable.GetUnderlyingType(type);
        if (!Looks.TryGetValue(given ?? type, out var look))
            return;
        schema.Type = given is null ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        schema.Properties = null;
        schema.Required = null;
        schema.Pattern = look.Pattern;
        schema.Examples = [JsonValue.Create(look.Example)];
    }
}
