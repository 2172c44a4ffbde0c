using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace Collectors.ServiceDefaults.OpenApi;

/// <summary>Endpoint metadata: a body that works as written, for the document.</summary>
public sealed record RequestExample(string Name, string Json)
{
    public JsonNode Value => JsonNode.Parse(Json)!;
}

public static class Examples
{
    /// <param name="endpoint">The endpoint that takes the body.</param>
    /// <param name="name">A word for it, e.g. <c>high_priority</c>.</param>
    /// <param name="json">The body as a caller would send it.</param>
    public static TBuilder WithExample<TBuilder>(this TBuilder endpoint, string name, string json) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new RequestExample(name, json));
}
