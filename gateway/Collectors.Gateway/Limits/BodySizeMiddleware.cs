using Collectors.Gateway.Proxy;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Collectors.Gateway.Limits;

/// <summary>Refuses a body that says it is too large before reading it; one that does not say is cut off by the server at the same size.</summary>
internal sealed class BodySizeMiddleware(RequestDelegate next, IOptions<GatewayOptions> options)
{
    public Task InvokeAsync(HttpContext context)
    {
        var limit = options.Value.MaxRequestBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = limit;
        return context.Request.ContentLength > limit
            ? new Problem(ProblemKind.TooLarge, new($"Send at most {limit} bytes.", $"{limit}바이트 이내로 보내십시오.")).ExecuteAsync(context)
            : next(context);
    }
}
