using System.Text.Json.Nodes;
using Collectors.ServiceDefaults.Problems;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>The one body of every error.</summary>
internal static class ProblemSchema
{
    public const string Name = "Problem";

    public static OpenApiSchema New() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "An error (RFC 9457). detail says what to do; it is Korean with Accept-Language: ko, else English.",
        Required = new HashSet<string> { "type", "title", "status", "detail", "code", "trace_id" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("Names the kind of error; it never changes."),
            ["title"] = Text("The kind of error, for a person."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The HTTP status." },
            ["detail"] = Text("What to do about it."),
            ["code"] = new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Description = "The kind of error, for a program.",
                Enum = [.. ProblemKind.All.Select(JsonNode (kind) => JsonValue.Create(kind.Code))],
            },
            ["trace_id"] = Text("Tell it to the operator."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong, by field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
            ["state"] = Text("The state that the request is in, where that is the reason."),
        },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
