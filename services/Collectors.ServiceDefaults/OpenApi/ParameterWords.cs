using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Endpoint metadata: a parameter that takes words of a closed list.</summary>
/// <param name="Parameter">Its name.</param>
/// <param name="Words">The words.</param>
/// <param name="Several">It takes several, with commas between them.</param>
public sealed record ParameterWords(string Parameter, IReadOnlyCollection<string> Words, bool Several);

public static class ParameterWordsMetadata
{
    /// <param name="endpoint">An endpoint that reads the parameter itself, and so tells the document only that it is a text.</param>
    /// <param name="parameter">The parameter's name in the address.</param>
    /// <param name="words">The words it takes.</param>
    /// <param name="several">It takes several, with commas between them.</param>
    public static TBuilder WithWords<TBuilder>(this TBuilder endpoint, string parameter, IReadOnlyCollection<string> words, bool several = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new ParameterWords(parameter, words, several));
}

/// <summary>Writes the closed lists of <see cref="ParameterWords"/> into the document.</summary>
internal sealed class ListedWords : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var list in context.Description.ActionDescriptor.EndpointMetadata.OfType<ParameterWords>())
        {
            foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>().Where(parameter => parameter.Name == list.Parameter))
            {
                var word = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. list.Words.Select(JsonNode (text) => JsonValue.Create(text))] };
                parameter.Schema = list.Several ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = word } : word;
                if (list.Several)
                    (parameter.Style, parameter.Explode) = (ParameterStyle.Form, false);
            }
        }
        return Task.CompletedTask;
    }
}
