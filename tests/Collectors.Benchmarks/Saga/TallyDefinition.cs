using Collectors.Persistence;
using MassTransit;

namespace Collectors.Benchmarks.Saga;

/// <summary>The endpoint as a service has it, with a gate in front, so that the clock can start with the messages already there.</summary>
public sealed class TallyDefinition : SagaDefinition<TallyState>
{
    private readonly Gate _gate;

    public TallyDefinition(Gate gate)
    {
        _gate = gate;
        EndpointName = "tallies";
    }

    protected override void ConfigureSaga(IReceiveEndpointConfigurator endpointConfigurator, ISagaConfigurator<TallyState> sagaConfigurator, IRegistrationContext context)
    {
        endpointConfigurator.ConcurrentMessageLimit = SagaBenchmark.Parallelism;
        endpointConfigurator.PrefetchCount = SagaBenchmark.Parallelism;
        endpointConfigurator.UseExecuteAsync(_ => _gate.Opened);
        endpointConfigurator.UseMessageRetry(retry => retry.Intervals(10, 50, 200));
        sagaConfigurator.Message<Tallied>(tallied => tallied.UsePartitioner(SagaBenchmark.Parallelism, message => message.Message.TallyId));
        endpointConfigurator.UseEntityFrameworkOutbox<TallyDb>(context);
    }
}

/// <summary>Holds messages back until all are there, and counts them out.</summary>
public sealed class Gate : IReceiveObserver
{
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _through = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left;

    public Task Opened => _open.Task;

    public Task Through => _through.Task;

    public void Close(int messages)
    {
        (_open, _through) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        _left = messages;
    }

    public void Open() => _open.SetResult();

    public Task PostReceive(ReceiveContext context)
    {
        if (Interlocked.Decrement(ref _left) == 0)
            _through.SetResult();
        return Task.CompletedTask;
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class => Task.CompletedTask;

    public Task ReceiveFault(ReceiveContext context, Exception exception) =>
        Task.FromException(new InvalidOperationException("a transition failed", exception));
}
