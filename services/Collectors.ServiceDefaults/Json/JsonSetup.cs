using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collectors.ServiceDefaults.Json;

/// <summary>JSON as the HTTP contract says: <c>snake_case</c>, Korean as itself, unknown members refused, times RFC 3339 in UTC.</summary>
public static class JsonSetup
{
    /// <summary>Its resolver is named, so that types can be looked into before anything was serialized.</summary>
    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });

    public static IServiceCollection AddJsonDefaults(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(http => Apply(http.SerializerOptions))
            // Else a body or parameter that cannot be read is an empty 400; thrown, ProblemMiddleware names the field.
            .Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);

    private static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DictionaryKeyPolicy = null;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        return options;
    }
}
