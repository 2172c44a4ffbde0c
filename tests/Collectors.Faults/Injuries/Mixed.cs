using Collectors.Faults.Rounds;
using Collectors.Faults.Stage;
using Collectors.Faults.Work;

namespace Collectors.Faults.Injuries;

/// <summary>Each time any of the others, in any order, and often the next while the last is not yet got over.</summary>
internal sealed class Mixed : IFault
{
    private readonly IReadOnlyList<IFault> _faults = FaultNames.All;
    private readonly List<(string Fault, Injury Injury)> _done = [];

    public string Name => FaultNames.Mixed;

    public bool MayShowErrors => true;

    /// <summary>What was done so far, and its slowest recovery, fault by fault.</summary>
    public IEnumerable<string> Table => ((string[])["| fault | times | single faults | slowest recovery |", "|---|---|---|---|"])
        .Concat(_done.GroupBy(each => each.Fault, StringComparer.Ordinal).OrderBy(each => each.Key, StringComparer.Ordinal).Select(each =>
            $"| {each.Key} | {each.Count()} | {each.Sum(one => one.Injury.Count)} | {(each.Max(one => one.Injury.Recovery) is { } slowest ? $"{slowest.TotalSeconds:0.0} s" : "")} |"));

    public async Task<Injury> InjureAsync(World world, Load load, CancellationToken cancel)
    {
        var injuries = new List<Injury>();
        for (var more = true; more; more = Random.Shared.Next(2) == 0)
        {
            var possible = _faults.Where(fault => world.Disk is not null || fault is not DiskFull).ToList();
            var fault = possible[Random.Shared.Next(possible.Count)];
            var injury = await fault.InjureAsync(world, load, cancel);
            _done.Add((fault.Name, injury));
            injuries.Add(injury);
        }
        // After several in a row the slowest recovery is nobody's in particular; drained everything must be all the same.
        return new Injury(string.Join("; ", injuries.Select(injury => injury.What)))
        {
            Count = injuries.Sum(injury => injury.Count),
            DrainBound = WorldOptions.Drained,
            Complaints = [.. injuries.SelectMany(injury => injury.Complaints)],
        };
    }
}
