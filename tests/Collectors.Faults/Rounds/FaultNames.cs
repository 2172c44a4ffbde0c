using Collectors.Faults.Injuries;

namespace Collectors.Faults.Rounds;

/// <summary>Every fault by its name.</summary>
public static class FaultNames
{
    /// <summary>Any of the others at any time.</summary>
    public const string Mixed = "mixed";

    private static readonly Func<IFault>[] Makers =
    [
        () => new GatewayKilled(), () => new CoordinatorKilled(), () => new WorkerKilled(), () => new BrokerAway(kill: true), () => new BrokerAway(kill: false),
        () => new DatabaseStopped(), () => new ProcessFrozen(), () => new NetworkCut(), () => new NetworkSlow(), () => new MessagesRepeated(), () => new MessagesPoisoned(),
        () => new RandomErrors(), () => new DiskFull(), () => new SnapshotHeld(),
    ];

    /// <summary>One of each, fresh.</summary>
    public static IReadOnlyList<IFault> All => [.. Makers.Select(make => make())];

    public static IFault? Find(string name) => name == Mixed ? new Injuries.Mixed() : All.FirstOrDefault(fault => fault.Name == name);

    public static IReadOnlyList<string> Known => [.. All.Select(fault => fault.Name), Mixed];
}
