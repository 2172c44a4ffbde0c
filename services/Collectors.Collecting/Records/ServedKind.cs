using Collectors.ServiceDefaults.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Collecting.Records;

/// <summary>Endpoint metadata: it serves records of this kind alone, at an address that other kinds have too.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Operation">What the endpoints of all kinds at this address are called in the document; null for one that is not in it.</param>
internal sealed record ServedKind(string Kind, string? Operation);

internal static class ServedKinds
{
    public static RouteHandlerBuilder OfKind(this RouteHandlerBuilder endpoint, string kind, string? operation = null) =>
        operation is null ? endpoint.WithMetadata(new ServedKind(kind, operation)) : endpoint.WithMetadata(new ServedKind(kind, operation)).WithName($"{operation} {kind}");

    /// <summary>Called by every kind in a process, it counts once.</summary>
    public static void AddKindMatching(this IServiceCollection services)
    {
        if (services.Any(service => service.ImplementationType == typeof(KindMatcher)))
            return;
        services.AddSingleton<MatcherPolicy, KindMatcher>();
        services.Configure<OpenApiOptions>(OpenApiSetup.DocumentName, options => options.AddOperationTransformer<SharedAddresses>());
    }
}
