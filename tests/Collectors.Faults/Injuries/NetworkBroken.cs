using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Injuries;

/// <summary>The network between workers or coordinators and broker or database is cut, stalls one way, or resets its connections; for a moment, or past the lease.</summary>
internal sealed class NetworkCut : IFault
{
    private int _round;

    public string Name => "cut";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var round = _round++;
        var (turn, kind) = Math.DivRem(round, 4);
        var link = world.Links.Inner[(kind + turn) % world.Links.Inner.Count];
        var time = round % 5 == 4 ? WorldOptions.SliceLease + WorldOptions.Margin : TimeSpan.FromMilliseconds(Random.Shared.Next(500, 4000));
        var (what, seconds) = kind switch
        {
            0 => (Do("cut", link.Relay.Cut), time),
            1 => (Do("stall to the server", link.Relay.ToServer.Stall), time),
            2 => (Do("stall from the server", link.Relay.ToCaller.Stall), time),
            _ => ($"reset of {link.Relay.Reset()} connections", TimeSpan.Zero),
        };
        await Task.Delay(seconds, cancel);
        link.Relay.Heal();
        return new Injury($"{what} of {link.Name} for {seconds.TotalSeconds:0.0} s") { DrainBound = WorldOptions.Drained };
    }

    private static string Do(string what, Action action)
    {
        action();
        return what;
    }
}

/// <summary>Every byte between two of them takes half a second longer, for a few seconds.</summary>
internal sealed class NetworkSlow : IFault
{
    private static readonly TimeSpan Each = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    private int _round;

    public string Name => "delay";

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var link = world.Links.Inner[_round++ % world.Links.Inner.Count];
        link.Relay.Delay(Each);
        await Task.Delay(Time, cancel);
        link.Relay.Heal();
        return new Injury($"{Each.TotalMilliseconds:0} ms on {link.Name} for {Time.TotalSeconds:0} s") { DrainBound = WorldOptions.Drained };
    }
}
