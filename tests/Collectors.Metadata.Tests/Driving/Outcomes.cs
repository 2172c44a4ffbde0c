using System.Collections.Concurrent;
using System.Threading.Channels;
using Collectors.Contracts;
using MassTransit;

namespace Collectors.Metadata.Tests.Driving;

/// <summary>Where the Coordinator would take the outcomes of slices; tests read them here.</summary>
public sealed class Outcomes : IConsumer<SliceFinished>, IConsumer<CollectorReport>
{
    private readonly Inbox _inbox;

    public Outcomes(Inbox inbox) => _inbox = inbox;

    public Task Consume(ConsumeContext<SliceFinished> context) => _inbox.Of(context.Message.RequestId).Writer.WriteAsync(context.Message).AsTask();

    public Task Consume(ConsumeContext<CollectorReport> context)
    {
        _inbox.Reports.Writer.TryWrite(context.Message);
        return Task.CompletedTask;
    }

    public sealed class Inbox
    {
        private readonly ConcurrentDictionary<RequestId, Channel<SliceFinished>> _outcomes = new();

        public Channel<CollectorReport> Reports { get; } = Channel.CreateUnbounded<CollectorReport>();

        public Channel<SliceFinished> Of(RequestId request) => _outcomes.GetOrAdd(request, _ => Channel.CreateUnbounded<SliceFinished>());
    }
}
