using Microsoft.Extensions.Options;
using Yarp.ReverseProxy.Forwarder;

namespace Collectors.Gateway.Proxy;

/// <summary>Gives up on a service that cannot be reached soon enough to say so.</summary>
internal sealed class PoolClientFactory(IOptions<GatewayOptions> options, ILogger<ForwarderHttpClientFactory> logger) : ForwarderHttpClientFactory(logger)
{
    protected override void ConfigureHandler(ForwarderHttpClientContext context, SocketsHttpHandler handler)
    {
        base.ConfigureHandler(context, handler);
        handler.ConnectTimeout = options.Value.ConnectTimeout;
    }
}
