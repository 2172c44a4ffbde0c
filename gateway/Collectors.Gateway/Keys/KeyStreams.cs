using Collectors.Gateway.Proxy;

namespace Collectors.Gateway.Keys;

/// <summary>Cuts the streams of a key that is revoked or expires. What answers in milliseconds is let go.</summary>
internal sealed class KeyStreams(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!GatewayOptions.IsHeavy(context.GetReverseProxyFeature().Cluster.Config.ClusterId) || context.Features.Get<KnownKey>() is not { } key)
        {
            await next(context);
            return;
        }
        await using var ending = key.Ended.UnsafeRegister(static call => ((HttpContext)call!).Abort(), context);
        await next(context);
    }
}
