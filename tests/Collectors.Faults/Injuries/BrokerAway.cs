using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Injuries;

/// <summary>
/// The broker ends, by kill -9 or in order, and comes back. Meanwhile submissions are accepted and reads answered; each second time
/// a worker or a coordinator ends too and has to start without it.
/// </summary>
/// <param name="kill">By kill -9.</param>
internal sealed class BrokerAway(bool kill) : IFault
{
    private const int Submissions = 3;

    private int _round;

    public string Name => kill ? "broker-kill" : "broker-restart";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        await (kill ? world.Broker.KillAsync(cancel) : world.Broker.StopAsync(cancel));
        var complaints = new List<string>();
        var accepted = await load.TryAsync(Submissions, cancel);
        if (accepted < Submissions)
            complaints.Add($"Only {accepted} of {Submissions} submissions were accepted while the broker was away.");
        if (!await load.Caller.ReadsAsync(cancel))
            complaints.Add("A read was refused while the broker was away.");
        var victim = _round++ % 2 == 1 ? world.Crew.AnyServer() : null;
        if (victim is not null)
            await world.Crew.KillAsync(victim);
        await world.Broker.StartAsync(cancel);
        // Else the next round's submissions would meet a coordinator that is not there yet, and not only a broker.
        if (victim is not null)
            await victim.WaitReadyAsync(cancel);
        return new Injury($"{(kill ? "kill -9" : "stop")} and start broker{(victim is null ? "" : $", kill -9 {victim.Name} meanwhile")}") { DrainBound = WorldOptions.Drained, Complaints = complaints };
    }
}
