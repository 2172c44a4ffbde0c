using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Writes <c>/collectors/{kind}/start</c> out for each kind, so that a generated client has a call for each.</summary>
internal sealed class KindPaths(IOptions<DocumentOptions> options) : IOpenApiDocumentTransformer
{
    private const string Parameter = "kind";
    private const string Template = "{kind}";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var (path, item) in document.Paths.Where(each => each.Key.Contains(Template, StringComparison.Ordinal)).ToArray())
        {
            document.Paths.Remove(path);
            foreach (var kind in options.Value.AllKinds)
                document.Paths.TryAdd(path.Replace(Template, kind, StringComparison.Ordinal), Literal(item, kind));
        }
        return Task.CompletedTask;
    }

    private static OpenApiPathItem Literal(IOpenApiPathItem item, string kind) => new()
    {
        Parameters = item.Parameters,
        Operations = item.Operations?.ToDictionary(each => each.Key, each => Literal(each.Value, kind)),
    };

    private static OpenApiOperation Literal(OpenApiOperation operation, string kind) => new(operation)
    {
        OperationId = operation.OperationId is { } id ? $"{id}{char.ToUpperInvariant(kind[0])}{kind[1..]}" : null,
        Parameters = operation.Parameters?.Where(parameter => parameter.Name != Parameter).ToList(),
    };
}
