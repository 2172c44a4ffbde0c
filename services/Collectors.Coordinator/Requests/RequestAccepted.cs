using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Collectors.Coordinator.Requests;

/// <summary>202 with the request as it now is, where to watch it, and when it is worth a look.</summary>
internal sealed class RequestAccepted(RequestResponse request) : IResult, IStatusCodeHttpResult, IValueHttpResult<RequestResponse>, IEndpointMetadataProvider
{
    private const string LookAgainSeconds = "1";

    public int? StatusCode => StatusCodes.Status202Accepted;

    public RequestResponse Value { get; } = request;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.RetryAfter = LookAgainSeconds;
        return TypedResults.Accepted(Value.Links.Self, Value).ExecuteAsync(httpContext);
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status202Accepted, typeof(RequestResponse), ["application/json"]));
}
