using System.Diagnostics;
using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;
using Npgsql;

namespace Collectors.Faults.Injuries;

/// <summary>Of a thousand calls of the database five fail, for a few seconds.</summary>
internal sealed class RandomErrors : IFault
{
    private const double PerMille = 5;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public string Name => "errors";

    public bool MayShowErrors => true;

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        await world.Errors.BeginAsync(PerMille);
        var before = await world.Errors.CountAsync();
        await Task.Delay(Time, cancel);
        await world.Errors.EndAsync();
        var after = await world.Errors.CountAsync();
        var (intercepted, raised) = (after.Intercepted - before.Intercepted, after.Raised - before.Raised);
        return new Injury($"{intercepted} errors by the interceptor, {raised} by triggers") { Count = intercepted + raised, DrainBound = WorldOptions.Drained };
    }
}

/// <summary>The disk under PostgreSQL is full to the last byte until a call has been refused, but eight seconds at most, and then has room again.</summary>
internal sealed class DiskFull : IFault
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    public string Name => "disk-full";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var disk = world.Disk ?? throw new NotPossibleHereException("A small disk cannot be mounted: that takes Linux and root (CAP_SYS_ADMIN).");
        var refusedBefore = load.Caller.Answers.Away;
        var clock = Stopwatch.StartNew();
        while (load.Caller.Answers.Away == refusedBefore && clock.Elapsed < Longest)
        {
            // What the database frees meanwhile is taken too.
            disk.Fill();
            await Task.Delay(100, cancel);
        }
        await Task.Delay(Random.Shared.Next(500, 2000), cancel);
        disk.Free();
        var died = !world.Postgres.IsRunning;
        if (died)
            await world.Postgres.StartAsync(cancel);
        return new Injury($"disk full for {clock.Elapsed.TotalSeconds:0.0} s, {load.Caller.Answers.Away - refusedBefore} calls told to wait{(died ? ", PostgreSQL had ended" : "")}") { DrainBound = WorldOptions.Drained };
    }
}

/// <summary>A snapshot is held open while work goes on: nothing that is deleted or changed can be cleared away.</summary>
internal sealed class SnapshotHeld : IFault
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(6);

    public string Name => "snapshot";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        await using var connection = await world.Store.ConnectAsync();
        await using var hold = new NpgsqlCommand("SET idle_in_transaction_session_timeout = 0; BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM coordinator.requests", connection);
        await hold.ExecuteNonQueryAsync(cancel);
        var before = load.Accepted.Count(each => each.Completed);
        await Task.Delay(Time, cancel);
        return new Injury($"snapshot held for {Time.TotalSeconds:0} s, {load.Accepted.Count(each => each.Completed) - before} requests completed meanwhile") { DrainBound = WorldOptions.Drained };
    }
}
