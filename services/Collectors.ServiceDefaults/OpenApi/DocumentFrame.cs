using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>What the document says of itself. It names no server: whoever serves it is the server.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    /// <summary>The framework's schema of errors; every reference to it has become one to <see cref="ProblemSchema"/>.</summary>
    private const string Superseded = "ProblemDetails";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Collectors",
            Version = "v1",
            Description = "Collects what a department asks for, keeps it with its provenance, and lets people search it.",
        };
        document.Servers = [];
        foreach (var schema in document.Components?.Schemas?.Values.OfType<OpenApiSchema>() ?? [])
            Supersede(schema, document);
        document.Components?.Schemas?.Remove(Superseded);
        return Task.CompletedTask;
    }

    /// <summary>Where an answer holds an error as one of its fields.</summary>
    private static void Supersede(OpenApiSchema schema, OpenApiDocument document)
    {
        foreach (var (name, property) in schema.Properties?.ToList() ?? [])
        {
            if (IsSuperseded(property))
                schema.Properties![name] = new OpenApiSchemaReference(ProblemSchema.Name, document);
            else if (property is OpenApiSchema { OneOf: { } choices } && choices.FirstOrDefault(IsSuperseded) is { } choice)
                choices[choices.IndexOf(choice)] = new OpenApiSchemaReference(ProblemSchema.Name, document);
        }
    }

    private static bool IsSuperseded(IOpenApiSchema schema) => schema is OpenApiSchemaReference { Reference.Id: Superseded };
}
