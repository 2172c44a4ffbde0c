using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Puts <see cref="RequestExample"/>s beside the bodies they are examples of.</summary>
internal sealed class BodyExamples : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var examples = context.Description.ActionDescriptor.EndpointMetadata.OfType<RequestExample>()
            .ToDictionary(example => example.Name, IOpenApiExample (example) => new OpenApiExample { Value = example.Value });
        if (examples.Count > 0 && operation.RequestBody?.Content?.TryGetValue("application/json", out var body) == true)
            body.Examples = examples;
        return Task.CompletedTask;
    }
}
