using MassTransit;
using MassTransit.Middleware;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Persistence.Sagas;

/// <summary>Looks at sagas without consuming anything.</summary>
internal sealed class SagaReadContext<TDb, TSaga>(TDb db, CancellationToken cancel)
    : BasePipeContext(cancel), LoadSagaRepositoryContext<TSaga>, QuerySagaRepositoryContext<TSaga>
    where TDb : DbContext
    where TSaga : class, ISaga
{
    public async Task<TSaga> Load(Guid correlationId) =>
        (await db.Set<TSaga>().AsNoTracking().SingleOrDefaultAsync(saga => saga.CorrelationId == correlationId, CancellationToken))!;

    public async Task<SagaRepositoryQueryContext<TSaga>> Query(ISagaQuery<TSaga> query, CancellationToken cancellationToken) =>
        new DefaultSagaRepositoryQueryContext<TSaga>(this, await Ids(db, query).ToListAsync(cancellationToken));

    /// <summary>In the order in which rows are always locked.</summary>
    public static IQueryable<Guid> Ids(TDb db, ISagaQuery<TSaga> query) =>
        db.Set<TSaga>().AsNoTracking().Where(query.FilterExpression).Select(saga => saga.CorrelationId).OrderBy(id => id);
}
