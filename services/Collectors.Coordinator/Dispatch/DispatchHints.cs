using Collectors.Coordinator.Dispatch.Right;
using Npgsql;

namespace Collectors.Coordinator.Dispatch;

/// <summary>Tells the process that dispatches what was signalled in one that does not: it looks at once rather than at its next tick.</summary>
internal sealed class DispatchHints(NpgsqlDataSource store, DispatchRight right, DispatchSignal signal)
{
    public const string Channel = "collectors_dispatch";

    private const string ForRequests = "requests";
    private const string ForSlices = "slices";

    /// <summary>NOTIFY takes a lock of the whole cluster until its commit, which therefore waits for no disk; and few are enough.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Passes a signal on, and returns when the next may follow.</summary>
    public async Task PassOnAsync(bool forRequests, CancellationToken cancel)
    {
        await using (var notify = store.CreateCommand($"SELECT set_config('synchronous_commit', 'off', true), pg_notify('{Channel}', $1)"))
        {
            notify.Parameters.Add(new NpgsqlParameter<string> { TypedValue = forRequests ? ForRequests : ForSlices });
            await notify.ExecuteNonQueryAsync(cancel);
        }
        await Task.Delay(Interval, cancel);
    }

    /// <summary>Whoever does not dispatch leaves it alone, or it would go round for ever.</summary>
    public void Heard(string what)
    {
        if (!right.Held)
            return;
        if (what == ForSlices)
            signal.Raise();
        else
            signal.RaiseForRequests();
    }
}
