using Collectors.ServiceDefaults.Store;
using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Collectors.ServiceDefaults.Bus;

/// <summary>
/// Keeps messages in hand while the database is away, and with them their consumers, so that no more are fetched. When it answers
/// they are taken up again, and none has been parked for what was not its fault.
/// </summary>
internal sealed partial class StoreGate(NpgsqlDataSource store, ILogger<StoreGate> log) : IFilter<ConsumeContext>
{
    /// <summary>A message that fails so again and again, though the database answers in between, is at fault itself.</summary>
    private const int MaxTries = 10;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Lock _closing = new();
    private Task _open = Task.CompletedTask;

    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                // A scope of its own, so that what is tried again inside is tried as if for the first time.
                await next.Send(new ConsumeContextScope(context));
                return;
            }
            catch (Exception error) when (tries < MaxTries && StoreFailures.IsAway(error) && !context.CancellationToken.IsCancellationRequested)
            {
                await Closed(error).WaitAsync(context.CancellationToken);
                // It answers, and yet may be unable to write for a while: a full disk, no memory.
                if (tries > 1)
                    await Task.Delay(Pause(tries), context.CancellationToken);
            }
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("storeGate");

    private static TimeSpan Pause(int tries) => Look * Math.Pow(2, tries) is var pause && pause < LongestPause ? pause : LongestPause;

    /// <summary>One for all messages looks whether the database is back.</summary>
    private Task Closed(Exception error)
    {
        lock (_closing)
            return _open.IsCompleted ? _open = OpenAsync(error) : _open;
    }

    private async Task OpenAsync(Exception error)
    {
        Log.Closed(log, error.GetBaseException().Message);
        do
            await Task.Delay(Look);
        while (!await AnswersAsync());
        Log.Opened(log);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var command = store.CreateCommand("SELECT 1");
            await command.ExecuteScalarAsync();
            return true;
        }
        catch (Exception error) when (StoreFailures.IsAway(error))
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(153, LogLevel.Warning, "Messages are held until the database is back: {Reason}")]
        public static partial void Closed(ILogger logger, string reason);

        [LoggerMessage(154, LogLevel.Information, "The database is back; messages go on")]
        public static partial void Opened(ILogger logger);
    }
}
