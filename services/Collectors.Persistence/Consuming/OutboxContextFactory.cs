using Collectors.Persistence.Inbox;
using Collectors.Persistence.Outbox;
using MassTransit;
using MassTransit.Middleware;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Collectors.Persistence.Consuming;

/// <summary>One transaction per consumed message: the inbox row first, then what the consumer changes and sends, then one save and commit.</summary>
internal sealed class OutboxContextFactory<TDb>(
    TDb db, IServiceProvider provider, InboxStatements<TDb> statements, OutboxSignal<TDb> signal, IOptionsMonitor<OutboxOptions> options, TimeProvider time)
    : IOutboxContextFactory<TDb>
    where TDb : DbContext
{
    public async Task Send<T>(ConsumeContext<T> context, OutboxConsumeOptions options, IPipe<OutboxConsumeContext<T>> next) where T : class
    {
        var messageId = context.GetOriginalMessageId() ?? throw new MessageException(typeof(T), "A message without an id cannot go through the inbox.");
        var now = time.GetUtcNow().UtcDateTime;
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        var isNew = await statements.For(db).TryTakeAsync(
            db, messageId, options.ConsumerId, DateOnly.FromDateTime(now), WindowDays, context.CancellationToken);
        var consuming = new OutboxConsumeContext<TDb, T>(context, options, provider, db, !isNew, now);
        await next.Send(consuming);
        if (!isNew)
            return;
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        if (consuming.HasSent)
            signal.Wake();
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("outboxContextFactory").Add("provider", "postgres");

    private int WindowDays => options.Get(typeof(TDb).Name).WindowDays;
}
