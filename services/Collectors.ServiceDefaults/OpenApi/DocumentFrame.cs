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
        document.Components?.Schemas?.Remove(Superseded);
        return Task.CompletedTask;
    }
}
