using Collectors.ServiceDefaults.Identity;
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

/// <summary>Lets in callers of all departments only: a message of any department may lie there.</summary>
internal sealed class AllDepartmentsFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Caller.From(context.HttpContext.User).SeesAll
            ? await next(context)
            : new Problem(ProblemKind.Forbidden, new("Parked messages are of all departments; use a key for all of them.", "보관된 메시지는 모든 부서의 것입니다. 전체 부서 키를 사용하십시오."));
}
