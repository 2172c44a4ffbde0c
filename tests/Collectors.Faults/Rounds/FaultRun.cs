using System.Diagnostics;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Rounds;

/// <summary>Rounds of one fault under a steady load: a busy moment, the fault, and everything accepted by its end comes to its own end.</summary>
public sealed class FaultRun(World world, TextWriter output)
{
    /// <summary>Where within a busy time a fault falls.</summary>
    private const int MomentMilliseconds = 700;

    /// <summary>What is wrong in the database stays there; it is told once.</summary>
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <param name="fault">What breaks.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="atLeast">Goes on with further rounds until so much time has passed.</param>
    /// <param name="enough">No further round begins; the verdict is on those done.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="NotPossibleHereException">This machine or account does not allow it.</exception>
    public async Task<Verdict> RunAsync(IFault fault, int rounds, TimeSpan atLeast = default, CancellationToken enough = default, CancellationToken cancel = default)
    {
        world.Sources.Calls.Clear();
        var crashesBefore = world.Crew.Crashes;
        await using var load = new Load(world);
        load.Start();
        var clock = Stopwatch.StartNew();
        var done = new List<(Injury Injury, TimeSpan Drained)>();
        while ((done.Count < rounds || clock.Elapsed < atLeast) && !enough.IsCancellationRequested)
        {
            await load.BusyAsync(cancel);
            await Task.Delay(Random.Shared.Next(MomentMilliseconds), cancel);
            var injury = await fault.InjureAsync(world, load, cancel);
            var drained = await load.SettleAsync(cancel);
            done.Add((injury, drained));
            await output.WriteLineAsync($"{fault.Name} {done.Count}: {injury.What}{(injury.Recovery is { } recovery ? $", recovered in {recovery.TotalSeconds:0.00} s" : "")}, drained in {drained.TotalSeconds:0.00} s");
        }
        await load.StopAsync(cancel);
        return await JudgeAsync(fault, done, load, crashesBefore);
    }

    private async Task<Verdict> JudgeAsync(IFault fault, List<(Injury Injury, TimeSpan Drained)> done, Load load, int crashesBefore)
    {
        var illegal = (await EventCheck.FindAsync(world.Store)).Where(_told.Add).ToList();
        var (unread, again) = BookCheck.Calls(world, load.Accepted);
        var strange = load.Caller.Answers.Strange.Where(answer => !fault.MayShowErrors || !answer.Contains("answered 500", StringComparison.Ordinal));
        List<string> complaints =
        [
            .. load.Accepted.SelectMany(each => each.Complaints), .. unread, .. strange,
            .. (await BookCheck.LeftoversAsync(world.Store)).Where(_told.Add), .. done.SelectMany(each => each.Injury.Complaints),
        ];
        var recoveries = done.Where(each => each.Injury.Recovery is not null).Select(each => (Longest: each.Injury.Recovery!.Value, Bound: each.Injury.RecoveryBound)).ToList();
        return new Verdict
        {
            Fault = fault.Name,
            Rounds = done.Count,
            Injected = done.Sum(each => each.Injury.Count),
            Accepted = load.Accepted.Count,
            Lost = load.Accepted.Count(each => !each.Completed),
            Missing = load.Accepted.Sum(each => each.Missing),
            Duplicates = load.Accepted.Sum(each => each.Duplicates),
            Doubled = await BookCheck.DoubledAsync(world.Store, load.Accepted),
            Illegal = illegal.Count,
            Crashes = world.Crew.Crashes - crashesBefore,
            Late = done.Count(each => each.Injury.Recovery > each.Injury.RecoveryBound || each.Drained > each.Injury.DrainBound),
            Strange = complaints.Count,
            Recovery = recoveries.Count > 0 ? recoveries.MaxBy(each => each.Longest - each.Bound) : null,
            Drained = done.Select(each => each.Drained).DefaultIfEmpty().Max(),
            PagesReadAgain = again,
            Complaints = [.. complaints, .. illegal],
        };
    }
}
