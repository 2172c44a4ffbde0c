using Collectors.Persistence.Inbox;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Collectors.Persistence.Sagas;

/// <summary>Reads a saga's row, locked or not, as the context maps it.</summary>
internal sealed class SagaRows<TDb, TSaga>(ConcurrencyMode mode)
    where TDb : DbContext
    where TSaga : class, ISaga
{
    private string? _locked;

    public Task<TSaga?> LoadAsync(TDb db, Guid correlationId, CancellationToken cancel) => mode == ConcurrencyMode.Optimistic
        ? db.Set<TSaga>().AsTracking().SingleOrDefaultAsync(saga => saga.CorrelationId == correlationId, cancel)
        : LoadLockedAsync(db, correlationId, cancel);

    private async Task<TSaga?> LoadLockedAsync(TDb db, Guid correlationId, CancellationToken cancel)
    {
        _locked ??= LockedSelect(db.Model);
        await foreach (var saga in db.Set<TSaga>().FromSqlRaw(_locked, correlationId).AsTracking().AsAsyncEnumerable().WithCancellation(cancel))
            return saga;
        return null;
    }

    /// <summary>The columns by name, because <c>*</c> leaves out system columns such as <c>xmin</c>.</summary>
    private static string LockedSelect(IModel model)
    {
        var entity = model.FindEntityType(typeof(TSaga))
            ?? throw new InvalidOperationException($"{typeof(TSaga).Name} is not mapped in {typeof(TDb).Name}.");
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)
            ?? throw new InvalidOperationException($"{typeof(TSaga).Name} has no table.");
        var columns = entity.GetProperties().Select(property => property.GetColumnName(table)).OfType<string>().Select(column => $"\"{column}\"");
        var key = entity.FindProperty(nameof(ISaga.CorrelationId))!.GetColumnName(table);
        return $"SELECT {string.Join(", ", columns)} FROM {InboxTable.Quoted(table.Schema, table.Name)} WHERE \"{key}\" = {{0}} FOR UPDATE";
    }
}
