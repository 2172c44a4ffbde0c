using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Names the key as what every operation that needs a caller needs.</summary>
internal sealed class BearerScheme : IOpenApiDocumentTransformer
{
    private const string Name = "key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Collectors", Version = "v1", Description = "Collects what a department asks for, keeps it with its provenance, and lets people search it." };
        document.Servers = [];
        document.AddComponent<IOpenApiSecurityScheme>(Name, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "Authorization: Bearer <key>. A key has a role, a department and a user.",
        });
        var guarded = context.DescriptionGroups.SelectMany(group => group.Items)
            .Where(item => item.ActionDescriptor.EndpointMetadata.OfType<RequiredRole>().Any())
            .Select(item => (item.HttpMethod, Path: ApiPath.Of(item))).ToHashSet();
        foreach (var (path, item) in document.Paths)
        {
            foreach (var (method, operation) in item.Operations ?? [])
            {
                if (guarded.Contains((method.Method, path)))
                    operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Name, document)] = [] }];
            }
        }
        return Task.CompletedTask;
    }
}
