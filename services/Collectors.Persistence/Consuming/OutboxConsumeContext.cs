using Collectors.Persistence.Outbox;
using MassTransit;
using MassTransit.Middleware;
using MassTransit.Middleware.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Consuming;

/// <summary>Marks a message that is consumed inside an open transaction of <typeparamref name="TDb"/>, which saves and commits at its end.</summary>
internal interface IOutboxTransaction<TDb> where TDb : DbContext;

/// <summary>
/// Consuming with an inbox and an outbox. The rows go out by the delivery service, never by the consumer, so a message that
/// was consumed has nothing left to deliver.
/// </summary>
internal sealed class OutboxConsumeContext<TDb, T>(ConsumeContext<T> context, OutboxConsumeOptions options, IServiceProvider provider, TDb db, bool isRepeat, DateTime now)
    : OutboxConsumeContextProxy<T>(context, options, provider), IOutboxTransaction<TDb>
    where TDb : DbContext
    where T : class
{
    /// <summary>The consumer sent something.</summary>
    public bool HasSent { get; private set; }

    public override bool ContinueProcessing { get; set; } = true;

    public override bool IsMessageConsumed => isRepeat;

    public override bool IsOutboxDelivered => isRepeat;

    public override int ReceiveCount => isRepeat ? 1 : 0;

    public override long? LastSequenceNumber => null;

    public override Task SetConsumed() => Task.CompletedTask;

    public override Task SetDelivered() => Task.CompletedTask;

    public override Task<List<OutboxMessageContext>> LoadOutboxMessages() => Task.FromResult<List<OutboxMessageContext>>([]);

    public override Task NotifyOutboxMessageDelivered(OutboxMessageContext message) => Task.CompletedTask;

    public override Task RemoveOutboxMessages() => Task.CompletedTask;

    public override Task AddSend<TSent>(SendContext<TSent> context)
    {
        HasSent = true;
        OutboxWriter.Add(db, context, now);
        return Task.CompletedTask;
    }
}
