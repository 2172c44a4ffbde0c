using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;
using Collectors.Standalone.Topology;

namespace Collectors.Faults.Injuries;

/// <summary>SIGSTOP past the lease, then SIGCONT: of the one that dispatches, of a worker, of the gateway, of any other coordinator, in turn.</summary>
internal sealed class ProcessFrozen : IFault
{
    private static readonly TimeSpan Beyond = TimeSpan.FromSeconds(1.5);

    private int _round;

    public string Name => "freeze";

    public Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel) => (_round++ % 4) switch
    {
        0 => DispatcherAsync(world, cancel),
        1 => WorkerAsync(world, cancel),
        2 => BystanderAsync(world, world.Crew.Gateway, cancel),
        _ => BystanderAsync(world, world.Crew.Coordinators[Random.Shared.Next(world.Crew.Coordinators.Count)], cancel),
    };

    private static async Task<Injury> DispatcherAsync(World world, CancellationToken cancel)
    {
        var (holder, epoch) = await world.Crew.DispatchingAsync();
        if (holder is null)
            return await BystanderAsync(world, world.Crew.Coordinators[0], cancel);
        return await FrozenAsync(holder, WorldOptions.HolderLease + Beyond,
            async () => new Injury($"freeze {holder.Name}, which dispatched") { Recovery = await Recovery.OfDispatchAsync(world.Store, epoch), RecoveryBound = WorldOptions.HolderLease + WorldOptions.Margin }, cancel);
    }

    private static async Task<Injury> WorkerAsync(World world, CancellationToken cancel)
    {
        var victim = world.Crew.Workers[Random.Shared.Next(world.Crew.Workers.Count)];
        var onTheWire = await Recovery.OnTheWireAsync(world.Store);
        return await FrozenAsync(victim, WorldOptions.SliceLease + Beyond, async () => new Injury($"freeze {victim.Name} with {onTheWire.Count} slices on the wire")
        {
            Recovery = await Recovery.OfSlicesAsync(world.Store, onTheWire),
            RecoveryBound = WorldOptions.SliceLease + WorldOptions.Margin,
        }, cancel);
    }

    private static Task<Injury> BystanderAsync(World world, TopologyProcess victim, CancellationToken cancel) =>
        FrozenAsync(victim, WorldOptions.HolderLease + Beyond, () => Task.FromResult(new Injury($"freeze {victim.Name}")), cancel);

    /// <summary>At least as long as asked, and until others have taken over.</summary>
    private static async Task<Injury> FrozenAsync(TopologyProcess victim, TimeSpan time, Func<Task<Injury>> watch, CancellationToken cancel)
    {
        await victim.FreezeAsync();
        try
        {
            var passed = Task.Delay(time, cancel);
            var injury = await watch();
            await passed;
            return injury;
        }
        finally
        {
            await victim.ThawAsync();
        }
    }
}
