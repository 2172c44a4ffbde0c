using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Injuries;

/// <summary>
/// PostgreSQL stops at once, as in a crash, and is started again one to three seconds later; each second time a worker or a
/// coordinator ends meanwhile and has to start without it.
/// </summary>
internal sealed class DatabaseStopped : IFault
{
    private int _round;

    public string Name => "database-stop";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        await world.Postgres.StopAsync("immediate", cancel);
        var victim = _round++ % 2 == 1 ? world.Crew.AnyServer() : null;
        if (victim is not null)
            await world.Crew.KillAsync(victim);
        await Task.Delay(Random.Shared.Next(1000, 3000), cancel);
        await world.Postgres.StartAsync(cancel);
        return new Injury($"immediate stop and start of PostgreSQL{(victim is null ? "" : $", kill -9 {victim.Name} meanwhile")}") { DrainBound = WorldOptions.Drained };
    }
}
