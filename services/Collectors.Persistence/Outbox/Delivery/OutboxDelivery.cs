using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Persistence.Outbox.Delivery;

/// <summary>
/// Takes committed rows to the broker: on a signal, and each <see cref="OutboxOptions.QueryDelay"/> for what nobody announced.
/// A row goes away in the transaction that locked it, after the broker's confirmation, so one that is cut short is sent again.
/// </summary>
internal sealed partial class OutboxDelivery<TDb>(
    IServiceScopeFactory scopes, IBusControl bus, OutboxSender sender, OutboxSignal<TDb> signal, IOptionsMonitor<OutboxOptions> options, TimeProvider time,
    ILogger<OutboxDelivery<TDb>> logger)
    : BackgroundService
    where TDb : DbContext
{
    private readonly OutboxOptions _options = options.Get(typeof(TDb).Name);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var mark = new LowWaterMark(time, _options.MarkLag, _options.FullSweep);
        while (!stoppingToken.IsCancellationRequested)
        {
            var more = false;
            try
            {
                // While the broker is away no transaction is kept open for it.
                if (bus.CheckHealth().Status != BusHealthStatus.Unhealthy)
                    more = await DeliverAsync(mark, stoppingToken) == _options.MessageDeliveryLimit;
            }
#pragma warning disable CA1031 // Whatever it was, it is logged; a delivery that ends for good would be worse than one that tries again.
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Interrupted(logger, typeof(TDb).Name, error);
            }
            if (!more)
                await signal.WaitAsync(_options.QueryDelay, stoppingToken);
        }
    }

    /// <returns>How many rows were taken.</returns>
    private async Task<int> DeliverAsync(LowWaterMark mark, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow().UtcDateTime;
        var batch = new OutboxBatch((NpgsqlConnection)db.Database.GetDbConnection(), OutboxTable.NameIn(db.Model, typeof(TDb)));
        var rows = await batch.TakeAsync(mark.Start(), _options.MessageDeliveryLimit, now, cancel);
        mark.Read(rows.Count == 0 ? 0 : rows[^1].SequenceNumber, rows.Count < _options.MessageDeliveryLimit);
        if (rows.Count == 0)
            return 0;
        // From here on nothing is cancelled: what the broker has confirmed is to be removed, on shutdown too.
        var sent = await Task.WhenAll(rows.Select(row => sender.TrySendAsync(row, now, _options.MessageDeliveryTimeout)));
        var outcomes = rows.Zip(sent, (row, delivered) => (row.SequenceNumber, Delivered: delivered)).ToLookup(row => row.Delivered, row => row.SequenceNumber);
        await batch.FinishAsync([.. outcomes[true]], [.. outcomes[false]], now + _options.RedeliveryDelay, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return rows.Count;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 8101, Level = LogLevel.Warning, Message = "Delivery from the outbox of {Context} was interrupted and goes on after the usual delay.")]
        public static partial void Interrupted(ILogger logger, string context, Exception error);
    }
}
