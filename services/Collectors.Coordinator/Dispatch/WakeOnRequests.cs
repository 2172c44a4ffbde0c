using Collectors.Contracts;
using MassTransit;

namespace Collectors.Coordinator.Dispatch;

/// <summary>When the saga has taken something that may let a request start, or end, the dispatcher looks at once rather than at its next tick.</summary>
internal sealed class WakeOnRequests(DispatchSignal signal) : IConsumeObserver
{
    public Task PreConsume<T>(ConsumeContext<T> context) where T : class => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context) where T : class
    {
        if (context.Message is RequestCollection or ResumeCollection or RetryCollection or PauseCollection or StopCollection or CancelCollection or ExpireCollection or CollectionAdmitted or SlicesDrained)
            signal.RaiseForRequests();
        return Task.CompletedTask;
    }

    public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception) where T : class => Task.CompletedTask;
}
