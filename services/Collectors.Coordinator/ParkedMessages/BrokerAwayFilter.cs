using Collectors.ServiceDefaults.Problems;
using RabbitMQ.Client.Exceptions;

namespace Collectors.Coordinator.ParkedMessages;

/// <summary>Says that the broker is away, in words.</summary>
internal sealed class BrokerAwayFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception error) when (IsAway(error))
        {
            return new Problem(ProblemKind.ServiceAway, new(
                "The broker is away, and its queues with it; requests are accepted all the same. Try again in a moment.",
                "브로커에 연결할 수 없어 큐를 볼 수 없습니다. 요청은 계속 접수됩니다. 잠시 후 다시 시도하십시오."))
            { RetryAfter = TimeSpan.FromSeconds(2) };
        }
    }

    public static bool IsAway(Exception error) => error is BrokerUnreachableException or AlreadyClosedException or OperationInterruptedException or IOException or TimeoutException;
}
