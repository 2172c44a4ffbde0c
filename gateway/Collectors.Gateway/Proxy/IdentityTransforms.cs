using Collectors.ServiceDefaults.Identity;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Collectors.Gateway.Proxy;

/// <summary>Forwards who calls, signed, and nothing that the caller said about it.</summary>
internal sealed class IdentityTransforms(CallerToken token) : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
        // Applies to every route alike; a route configures nothing here.
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
        // As above.
    }

    public void Apply(TransformBuilderContext context)
    {
        context.AddRequestTransform(Strip);
        context.AddXForwarded(ForwardedTransformActions.Set);
        context.AddRequestTransform(Sign);
    }

    private static ValueTask Strip(RequestTransformContext context)
    {
        foreach (var name in context.HttpContext.Request.Headers.Keys.Where(InboundIdentity.Contains))
            context.ProxyRequest.Headers.Remove(name);
        return default;
    }

    private ValueTask Sign(RequestTransformContext context)
    {
        var headers = context.ProxyRequest.Headers;
        headers.Remove(CallerToken.Header);
        headers.TryAddWithoutValidation(CallerToken.Header, token.Sign(Caller.From(context.HttpContext.User)));
        return default;
    }
}
