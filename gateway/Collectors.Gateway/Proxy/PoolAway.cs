using Collectors.ServiceDefaults.Problems;
using Yarp.ReverseProxy.Forwarder;

namespace Collectors.Gateway.Proxy;

/// <summary>Says in words what YARP says by an empty 502 or 504.</summary>
internal sealed class PoolAway(RequestDelegate next, GatewayMeter meter)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.HasStarted || context.RequestAborted.IsCancellationRequested || context.GetForwarderErrorFeature() is not { } failure)
            return;
        if (Of(failure.Error) is not { } problem)
            return;
        meter.PoolAway(context.GetReverseProxyFeature().Cluster.Config.ClusterId);
        await problem.ExecuteAsync(context);
    }

    /// <returns>Null when the fault is the caller's: the status says it.</returns>
    private static Problem? Of(ForwarderError error) => error switch
    {
        ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled or ForwarderError.UpgradeRequestClient => null,
        ForwarderError.RequestTimedOut => Away("The service took too long to answer. Try again in a moment.", "서비스 응답이 너무 늦습니다. 잠시 후 다시 시도하십시오."),
        _ => Away("The service that answers this is away; the others go on. Try again in a moment.", "이 요청을 처리하는 서비스에 연결할 수 없습니다. 다른 서비스는 계속 동작합니다. 잠시 후 다시 시도하십시오."),
    };

    private static Problem Away(string english, string korean) =>
        new(ProblemKind.ServiceAway, new(english, korean)) { RetryAfter = TimeSpan.FromSeconds(2) };
}
