using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.Coordinator.Dispatch.Turns;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>Finds out why each request waits, from what the dispatcher goes by itself.</summary>
internal sealed class WaitJudge(
    RequestCards cards, ServiceOrder order, SourceHolds holds, Pace pace, TimeProvider clock, IOptions<DispatchOptions> options, IOptionsMonitor<DepartmentOptions> departments)
{
    /// <returns>Of each request whose wait differs from what was told.</returns>
    public Dictionary<Guid, Wait?> Running(Floor floor, IReadOnlyList<RunningLine> lines)
    {
        var now = clock.GetUtcNow();
        var byId = lines.ToDictionary(line => line.Id);
        var onTheWire = floor.OnTheWire.Select(each => each.RequestId).ToHashSet();
        var used = floor.OnTheWire.Where(each => cards.Has(each.RequestId)).GroupBy(each => cards[each.RequestId].Department, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.Sum(wire => wire.Slices), StringComparer.Ordinal);
        var ahead = new Dictionary<string, (int Requests, long Slices)>(StringComparer.Ordinal);
        var changed = new Dictionary<Guid, Wait?>();
        foreach (var request in order.Rank(floor.Running, cards))
        {
            if (!byId.TryGetValue(request.Id, out var line))
                continue;
            var card = cards[request.Id];
            var kind = line.PendingKind ?? card.Id.Kind;
            var before = ahead.GetValueOrDefault(card.Department);
            if (line.PendingKind is not null)
                ahead[card.Department] = (before.Requests + 1, before.Slices + line.Open);
            var wait = new RunningView
            {
                OnTheWire = onTheWire.Contains(request.Id),
                Pending = line.PendingKind is not null,
                Deferred = line.Deferred,
                Hold = holds.Of(kind, card.Query.Source),
                WindowSize = Window.Size(kind, floor, options.Value),
                FreePlaces = Window.Places(kind, floor, options.Value),
                DepartmentRoom = departments.CurrentValue.Of(card.Department).MaxConcurrentSlices - used.GetValueOrDefault(card.Department),
                Position = before.Requests + 1,
                Turn = pace.After(Lines(kind, card.Department), before.Slices + 1),
            }.Judge();
            if (Wait.Differs(line.Told, wait, now))
                changed[request.Id] = wait;
        }
        return changed;
    }

    /// <returns>Of each queued request that has to wait.</returns>
    public Dictionary<Guid, Wait?> Queued(Floor floor, IReadOnlyList<QueuedLine> lines)
    {
        var running = floor.Running.Where(request => cards.Has(request.Id)).GroupBy(request => cards[request.Id].Department, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.Count(), StringComparer.Ordinal);
        var waits = new Dictionary<Guid, Wait?>();
        foreach (var line in lines)
        {
            if (line.Held)
                waits[line.Id] = new(WaitReason.Held, line.Position, line.HeldUntil);
            else if (running.GetValueOrDefault(line.Department) >= departments.CurrentValue.Of(line.Department).MaxRunningRequests)
                waits[line.Id] = new(WaitReason.DepartmentQuota, line.Position, pace.After(Requests(line.Department), line.Position));
        }
        return waits;
    }

    /// <summary>The line of a department's slices.</summary>
    public static string Lines(string kind, string department) => $"slices {kind} {department}";

    /// <summary>The line of a department's queued requests.</summary>
    public static string Requests(string department) => $"requests {department}";
}
