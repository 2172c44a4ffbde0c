using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Dispatch.Right;

/// <summary>
/// This process's claim on the one row that says who may dispatch. What <see cref="Epoch"/> says is only a belief: whatever the
/// dispatcher changes, it changes under the row's share lock (<see cref="Mine"/>, <see cref="Check"/>), and a holder that slept through its
/// lease finds another epoch there.
/// </summary>
internal sealed class DispatchRight(NpgsqlDataSource store, IOptions<DispatchOptions> options)
{
    private const string Claim =
        """
        INSERT INTO coordinator.dispatch_lease AS l (id, holder, epoch, expires_at) VALUES (1, $1, 1, clock_timestamp() + $2)
        ON CONFLICT (id) DO UPDATE SET
            epoch = CASE WHEN l.holder = $1 AND l.epoch = $3 THEN l.epoch ELSE l.epoch + 1 END, holder = $1, expires_at = clock_timestamp() + $2
        WHERE l.holder = $1 OR l.expires_at <= clock_timestamp() OR $4
        RETURNING epoch
        """;

    private const string GiveUp = "UPDATE coordinator.dispatch_lease SET expires_at = clock_timestamp() WHERE holder = $1 AND epoch = $2";

    /// <summary>
    /// A table expression for statements of the dispatcher that are a transaction of their own; <c>$1</c> and <c>$2</c> come from
    /// <see cref="Command"/>. It has a row while the epoch is this process's, share-locked until the commit.
    /// </summary>
    public const string Mine =
        """
        mine AS MATERIALIZED (
            SELECT FROM coordinator.dispatch_lease WHERE id = 1 AND holder = $1 AND epoch = $2 AND expires_at > clock_timestamp() FOR SHARE)
        """;

    // A process that freezes in a transaction of several round trips loses it before its lease runs out, and none waits that long for
    // somebody else's locks: renewal and takeover wait for it to end.
    private const string First =
        """
        SELECT set_config('idle_in_transaction_session_timeout', $3, true), set_config('lock_timeout', $3, true) FROM coordinator.dispatch_lease
        WHERE id = 1 AND holder = $1 AND epoch = $2 AND expires_at > clock_timestamp() FOR SHARE
        """;

    private const string Left = "SELECT greatest(expires_at - clock_timestamp(), interval '0') FROM coordinator.dispatch_lease WHERE id = 1";

    private long _epoch;

    public string Holder { get; } = $"{Environment.MachineName}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    /// <summary>0 while another holds it.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    public bool Held => Epoch != 0;

    /// <summary>Takes the right when it is free, or renews it.</summary>
    /// <param name="atOnce">Take it even from a holder whose lease has not run out: it is known to be dead.</param>
    /// <param name="cancel">To stop.</param>
    /// <returns>The epoch that is now this process's; 0 when another holds it.</returns>
    public async Task<long> ClaimAsync(bool atOnce, CancellationToken cancel)
    {
        await using var command = store.CreateCommand(Claim);
        command.CommandTimeout = Math.Max(1, (int)options.Value.HolderLease.TotalSeconds);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Holder });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = options.Value.HolderLease });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = Epoch });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = atOnce });
        return await command.ExecuteScalarAsync(cancel) as long? ?? 0;
    }

    /// <summary>Dispatching may begin in this epoch; 0: it must end.</summary>
    public void Begin(long epoch) => Volatile.Write(ref _epoch, epoch);

    /// <summary>Lets the next replica take over at once.</summary>
    public async Task GiveUpAsync(CancellationToken cancel)
    {
        var epoch = Interlocked.Exchange(ref _epoch, 0);
        if (epoch == 0)
            return;
        await using var command = store.CreateCommand(GiveUp);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Holder });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = epoch });
        await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The first statement of a dispatch transaction of this epoch; without a row in its result the transaction must be rolled back.</summary>
    public NpgsqlBatchCommand Check(long epoch)
    {
        var command = Command(First, epoch);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{Math.Max(100, (int)options.Value.HolderLease.TotalMilliseconds / 2)}" });
        return command;
    }

    /// <summary>Begins a dispatch transaction on a connection that already is in one.</summary>
    /// <returns>False when another process has the right: roll back.</returns>
    public async Task<bool> IsMineAsync(NpgsqlConnection connection, long epoch, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Check(epoch) } };
        return await batch.ExecuteScalarAsync(cancel) is not null;
    }

    /// <summary>A statement that has <see cref="Mine"/> in it; its own parameters begin at <c>$3</c>.</summary>
    public NpgsqlBatchCommand Command(string sql, long epoch)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Holder });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = epoch });
        return command;
    }

    /// <summary>How long another's lease still runs; zero when the right is free.</summary>
    public async Task<TimeSpan> LeftToOthersAsync(CancellationToken cancel)
    {
        await using var command = store.CreateCommand(Left);
        return await command.ExecuteScalarAsync(cancel) as TimeSpan? ?? TimeSpan.Zero;
    }
}
