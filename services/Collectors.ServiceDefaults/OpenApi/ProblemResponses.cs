using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Every operation names the errors it can answer with; their body is one schema.</summary>
internal sealed class ProblemResponses : IOpenApiOperationTransformer
{
    private const string MediaType = "application/problem+json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var document = context.Document!;
        if (document.Components?.Schemas?.ContainsKey(ProblemSchema.Name) != true)
            document.AddComponent<IOpenApiSchema>(ProblemSchema.Name, ProblemSchema.New());
        operation.Responses ??= [];
        foreach (var kind in Possible(operation, context))
        {
            var status = kind.Status.ToString();
            var headers = kind.Status is 429 or 503 ? RetryAfter() : null;
            operation.Responses[status] = new OpenApiResponse
            {
                Description = kind.Title.English,
                Headers = headers,
                Content = new Dictionary<string, OpenApiMediaType> { [MediaType] = new() { Schema = new OpenApiSchemaReference(ProblemSchema.Name, document) } },
            };
        }
        return Task.CompletedTask;
    }

    private static IEnumerable<ProblemKind> Possible(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var stated = operation.Responses!.Keys.Where(status => status.StartsWith('4') || status.StartsWith('5'))
            .Select(status => ProblemKind.All.First(kind => kind.Status.ToString() == status)).ToArray();
        var parameters = operation.Parameters ?? [];
        return stated
            .Concat(metadata.OfType<RequiredRole>().Any() ? [ProblemKind.Unauthenticated, ProblemKind.Forbidden] : [])
            .Concat(parameters.Count > 0 || operation.RequestBody is not null ? [ProblemKind.Invalid] : [])
            .Concat(parameters.Any(parameter => parameter.In == ParameterLocation.Path) ? [ProblemKind.NotFound] : [])
            .Concat(operation.RequestBody is not null ? [ProblemKind.TooLarge, ProblemKind.UnsupportedMedia] : [])
            .Concat([ProblemKind.TooMany, ProblemKind.Internal, ProblemKind.ServiceAway])
            .DistinctBy(kind => kind.Status).OrderBy(kind => kind.Status);
    }

    private static Dictionary<string, IOpenApiHeader> RetryAfter() => new()
    {
        ["Retry-After"] = new OpenApiHeader { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer } },
    };
}
