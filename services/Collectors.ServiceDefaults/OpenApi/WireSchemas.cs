using System.Text.Json.Nodes;
using Collectors.Contracts;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Identifiers are strings of a known look.</summary>
internal sealed class WireSchemas : IOpenApiSchemaTransformer
{
    private const string Ulid = "[0-7][0-9A-HJKMNP-TV-Z]{25}";
    private const string ExampleUlid = "01JD8Z6Q3W5T7V9X1Y3Z5A7B9C";

    private static readonly Dictionary<Type, (string Pattern, string Example)> Identifiers = new()
    {
        [typeof(RequestId)] = ($"^[a-z]+_{Ulid}$", $"metadata_{ExampleUlid}"),
        [typeof(RecordId)] = ($"^[a-z]+_{Ulid}$", $"metadata_{ExampleUlid}"),
        [typeof(SliceId)] = ($"^slice_{Ulid}$", $"slice_{ExampleUlid}"),
    };

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        var nullable = Nullable.GetUnderlyingType(type) is not null ? JsonSchemaType.Null : default;
        if (Identifiers.TryGetValue(Nullable.GetUnderlyingType(type) ?? type, out var look))
        {
            schema.Type = JsonSchemaType.String | nullable;
            schema.Properties = null;
            schema.Required = null;
            schema.Pattern = look.Pattern;
            schema.Examples = [JsonValue.Create(look.Example)];
        }
        return Task.CompletedTask;
    }
}
