using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Injuries;

/// <summary>kill -9 of the gateway: callers try again until it is back at its port.</summary>
internal sealed class GatewayKilled : IFault
{
    public string Name => "kill-gateway";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        await world.Crew.KillAsync(world.Crew.Gateway);
        return new Injury("kill -9 gateway")
        {
            Recovery = await Recovery.UntilAsync(() => load.Caller.ReadsAsync(cancel)),
            RecoveryBound = WorldOptions.SliceLease + WorldOptions.Margin,
        };
    }
}

/// <summary>kill -9 of a coordinator, in most rounds of the one that dispatches: another takes over.</summary>
internal sealed class CoordinatorKilled : IFault
{
    public string Name => "kill-coordinator";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var (holder, epoch) = await world.Crew.DispatchingAsync();
        var victim = holder is not null && Random.Shared.Next(3) > 0 ? holder : world.Crew.Coordinators[Random.Shared.Next(world.Crew.Coordinators.Count)];
        await world.Crew.KillAsync(victim);
        var injury = victim == holder
            ? new Injury($"kill -9 {victim.Name}, which dispatched") { Recovery = await Recovery.OfDispatchAsync(world.Store, epoch), RecoveryBound = WorldOptions.HolderLease + WorldOptions.Margin }
            : new Injury($"kill -9 {victim.Name}");
        await victim.WaitReadyAsync(cancel);
        return injury;
    }
}

/// <summary>kill -9 of a worker in the middle of its slices: others get them.</summary>
internal sealed class WorkerKilled : IFault
{
    public string Name => "kill-worker";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var victim = world.Crew.Workers[Random.Shared.Next(world.Crew.Workers.Count)];
        var onTheWire = await Recovery.OnTheWireAsync(world.Store);
        await world.Crew.KillAsync(victim);
        var recovery = await Recovery.OfSlicesAsync(world.Store, onTheWire);
        await victim.WaitReadyAsync(cancel);
        return new Injury($"kill -9 {victim.Name} with {onTheWire.Count} slices on the wire") { Recovery = recovery, RecoveryBound = WorldOptions.SliceLease + WorldOptions.Margin };
    }
}
