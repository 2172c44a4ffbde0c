using Collectors.Persistence.Consuming;
using MassTransit;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Sagas;

/// <summary>The saga repository. On an endpoint with the outbox it joins that transaction; else it has one of its own.</summary>
internal sealed class SagaContextFactory<TDb, TSaga>(TDb db, ISagaConsumeContextFactory<TDb, TSaga> factory, SagaRows<TDb, TSaga> rows)
    : ISagaRepositoryContextFactory<TSaga>, ILoadSagaRepositoryContextFactory<TSaga>, IQuerySagaRepositoryContextFactory<TSaga>
    where TDb : DbContext
    where TSaga : class, ISaga
{
    public Task Send<T>(ConsumeContext<T> context, IPipe<SagaRepositoryContext<TSaga, T>> next) where T : class =>
        WithinTransactionAsync(context, () => next.Send(new SagaContext<TDb, TSaga, T>(db, context, factory, rows)));

    public Task SendQuery<T>(ConsumeContext<T> context, ISagaQuery<TSaga> query, IPipe<SagaRepositoryQueryContext<TSaga, T>> next) where T : class =>
        WithinTransactionAsync(context, async () =>
        {
            var matches = query.FilterExpression.Compile();
            var sagas = new List<TSaga>();
            foreach (var id in await SagaReadContext<TDb, TSaga>.Ids(db, query).ToListAsync(context.CancellationToken))
            {
                // Until the lock was granted the saga may have become another's.
                if (await rows.LoadAsync(db, id, context.CancellationToken) is { } saga && matches(saga))
                    sagas.Add(saga);
            }
            await next.Send(new LoadedSagaRepositoryQueryContext<TSaga, T>(new SagaContext<TDb, TSaga, T>(db, context, factory, rows), sagas));
        });

    public Task<T> Execute<T>(Func<LoadSagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken) where T : class =>
        asyncMethod(new SagaReadContext<TDb, TSaga>(db, cancellationToken));

    public Task<T> Execute<T>(Func<QuerySagaRepositoryContext<TSaga>, Task<T>> asyncMethod, CancellationToken cancellationToken) where T : class =>
        asyncMethod(new SagaReadContext<TDb, TSaga>(db, cancellationToken));

    public void Probe(ProbeContext context) => context.Add("persistence", "postgres");

    private async Task WithinTransactionAsync(ConsumeContext context, Func<Task> consume)
    {
        if (context.TryGetPayload<IOutboxTransaction<TDb>>(out _))
        {
            await consume();
            return;
        }
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await consume();
        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
    }
}
