using MassTransit;
using MassTransit.Context;
using MassTransit.Saga;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Collectors.Persistence.Sagas;

/// <summary>A saga's rows for the time of one message. Changes are tracked here and saved once, with the transaction.</summary>
internal sealed class SagaContext<TDb, TSaga, T> : ConsumeContextScope<T>, SagaRepositoryContext<TSaga, T>
    where TDb : DbContext
    where TSaga : class, ISaga
    where T : class
{
    private readonly TDb _db;
    private readonly ConsumeContext<T> _context;
    private readonly ISagaConsumeContextFactory<TDb, TSaga> _factory;
    private readonly SagaRows<TDb, TSaga> _rows;

    public SagaContext(TDb db, ConsumeContext<T> context, ISagaConsumeContextFactory<TDb, TSaga> factory, SagaRows<TDb, TSaga> rows)
        : base(context, db)
    {
        _db = db;
        _context = context;
        _factory = factory;
        _rows = rows;
    }

    public Task<SagaConsumeContext<TSaga, T>> Add(TSaga instance) => CreateSagaConsumeContext(_context, instance, SagaConsumeContextMode.Add);

    /// <returns>Null when the saga is there already; the caller then loads it.</returns>
    public async Task<SagaConsumeContext<TSaga, T>> Insert(TSaga instance)
    {
        const string before = "before_insert";
        var transaction = _db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(before, CancellationToken);
        _db.Add(instance);
        try
        {
            await _db.SaveChangesAsync(CancellationToken);
        }
        catch (DbUpdateException error) when (error.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            await transaction.RollbackToSavepointAsync(before, CancellationToken);
            _db.Entry(instance).State = EntityState.Detached;
            return null!;
        }
        return await CreateSagaConsumeContext(_context, instance, SagaConsumeContextMode.Insert);
    }

    public async Task<SagaConsumeContext<TSaga, T>> Load(Guid correlationId) =>
        await _rows.LoadAsync(_db, correlationId, CancellationToken) is { } saga
            ? await CreateSagaConsumeContext(_context, saga, SagaConsumeContextMode.Load)
            : null!;

    public Task Save(SagaConsumeContext<TSaga> context)
    {
        _db.Add(context.Saga);
        return Task.CompletedTask;
    }

    public Task Update(SagaConsumeContext<TSaga> context) => Task.CompletedTask;

    public Task Delete(SagaConsumeContext<TSaga> context)
    {
        _db.Remove(context.Saga);
        return Task.CompletedTask;
    }

    public Task Discard(SagaConsumeContext<TSaga> context) => Task.CompletedTask;

    public Task Undo(SagaConsumeContext<TSaga> context)
    {
        _db.Entry(context.Saga).State = EntityState.Unchanged;
        return Task.CompletedTask;
    }

    public Task<SagaConsumeContext<TSaga, TMessage>> CreateSagaConsumeContext<TMessage>(ConsumeContext<TMessage> consumeContext, TSaga instance, SagaConsumeContextMode mode)
        where TMessage : class =>
        _factory.CreateSagaConsumeContext(_db, consumeContext, instance, mode);
}
