using System.Globalization;
using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.Testing.Access;

/// <summary>
/// Every route × every visitor, made from the applications' own endpoint tables, so that a route added tomorrow is tried tomorrow.
/// </summary>
public static class AccessMatrix
{
    /// <summary>Routes that a service has for its operators alone; the gateway has its own or none.</summary>
    private static readonly string[] Internal = ["/health/", "/metrics", "/openapi/"];

    /// <param name="gateway">The gateway's services: all its own routes count.</param>
    /// <param name="services">The services' applications: their routes count but for health, metrics and documents.</param>
    /// <param name="parameters">Values for route parameters, by name: <c>id</c> should name a thing of the department of viewer and operator, <c>department</c> that department.</param>
    public static IReadOnlyList<AccessCase> Cases(IServiceProvider gateway, IEnumerable<IServiceProvider> services, IReadOnlyDictionary<string, string> parameters) =>
    [
        .. Routes(gateway).Concat(services.SelectMany(Routes).Where(route => !Array.Exists(Internal, prefix => route.Pattern.StartsWith(prefix, StringComparison.Ordinal))))
            .DistinctBy(route => (route.Method, route.Pattern))
            .SelectMany(route => Enum.GetValues<Visitor>().Select(visitor =>
                new AccessCase(route.Method, Path(route.Parsed, parameters), route.Pattern, route.Needs, IsOwned(route.Parsed), visitor))),
    ];

    /// <summary>The routes of one application that take a stated method: proxied ones, which take any, are their services' to tell.</summary>
    public static IEnumerable<(HttpMethod Method, string Pattern, RoutePattern Parsed, Role? Needs)> Routes(IServiceProvider app) =>
        from endpoint in app.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        select (new HttpMethod(method), "/" + endpoint.RoutePattern.RawText!.Trim('/'), endpoint.RoutePattern,
            endpoint.Metadata.GetOrderedMetadata<RequiredRole>() is { Count: > 0 } roles ? roles.Max(role => role.Role) : (Role?)null);

    private static bool IsOwned(RoutePattern pattern) => pattern.GetParameter("id") is not null || pattern.GetParameter("department") is not null;

    private static string Path(RoutePattern pattern, IReadOnlyDictionary<string, string> parameters) => "/" + string.Join('/', pattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Value(parameter, parameters),
            _ => throw new NotSupportedException(part.ToString()),
        }))));

    private static string Value(RoutePatternParameterPart parameter, IReadOnlyDictionary<string, string> parameters)
    {
        if (parameter.ParameterPolicies.Any(policy => policy.Content == "guid"))
            return Guid.Empty.ToString();
        if (parameter.ParameterPolicies.Any(policy => policy.Content is "int" or "long"))
            return 1.ToString(CultureInfo.InvariantCulture);
        return parameters.TryGetValue(parameter.Name, out var value) ? Uri.EscapeDataString(value) : "nothing";
    }
}
