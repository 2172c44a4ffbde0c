using Collectors.Contracts;
using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.Coordinator.Dispatch.Turns;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>Finds out why each request waits, from what the dispatcher goes by itself.</summary>
internal sealed class WaitJudge(
    RequestCards cards, ServiceOrder order, SourceHolds holds, Pace pace, TimeProvider clock, IOptions<DispatchOptions> options)
{
    /// <returns>Of each request whose wait differs from what was told.</returns>
    public Dictionary<Guid, Wait?> Running(Floor floor, IReadOnlyList<RunningLine> lines)
    {
        var (now, known) = (clock.GetUtcNow(), cards.Known);
        var byId = lines.ToDictionary(line => line.Id);
        var onTheWire = floor.OnTheWire.GroupBy(each => each.RequestId).ToDictionary(each => each.Key, each => each.Sum(wire => wire.Slices));
        var used = floor.OnTheWire.Where(each => known.ContainsKey(each.RequestId)).GroupBy(each => known[each.RequestId].Department, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.Sum(wire => wire.Slices), StringComparer.Ordinal);
        var sources = new SourcePlaces(floor, known);
        var ahead = new Dictionary<string, (int Requests, long Slices)>(StringComparer.Ordinal);
        var changed = new Dictionary<Guid, Wait?>();
        foreach (var request in order.Rank(floor.Running, known))
        {
            if (!byId.TryGetValue(request.Id, out var line))
                continue;
            var card = known[request.Id];
            var kind = line.PendingKind ?? card.Id.Kind;
            var before = ahead.GetValueOrDefault(card.Department);
            if (line.PendingKind is not null)
                ahead[card.Department] = (before.Requests + 1, before.Slices + line.Open - onTheWire.GetValueOrDefault(request.Id));
            var wait = new RunningView
            {
                OnTheWire = onTheWire.ContainsKey(request.Id),
                Pending = line.PendingKind is not null,
                Deferred = line.Deferred,
                Hold = holds.Of(kind, card.Query.Source),
                WindowSize = Window.Size(kind, floor, options.Value),
                SourceRoom = sources.Room(card.Query.Source),
                FreePlaces = Window.Places(kind, floor, options.Value),
                DepartmentRoom = floor.Departments.SliceRoom(card.Department, used.GetValueOrDefault(card.Department)),
                Position = before.Requests + 1,
                Turn = floor.Departments.SpentUntil(card.Department) ?? pace.After(Lines(kind, card.Department), before.Slices + 1),
            }.Judge();
            if (Wait.Differs(line.Told, wait, now))
                changed[request.Id] = wait;
        }
        return changed;
    }

    /// <returns>Of each queued request whose wait differs from what was told; those that the next turn admits do not wait.</returns>
    public Dictionary<Guid, Wait?> Queued(Floor floor, IReadOnlyList<QueuedLine> lines)
    {
        var (now, known) = (clock.GetUtcNow(), cards.Known);
        var running = floor.Running.Where(request => known.ContainsKey(request.Id)).CountBy(request => known[request.Id].Department, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var waits = new Dictionary<Guid, Wait?>();
        foreach (var line in lines)
        {
            var place = line.Position - floor.Departments.RequestRoom(line.Department, running.GetValueOrDefault(line.Department));
            var wait = line.Held ? new Wait(WaitReason.Held, line.Position, line.HeldUntil)
                : place <= 0 ? null
                : new(WaitReason.DepartmentQuota, place, floor.Departments.SpentUntil(line.Department) ?? pace.After(Requests(line.Department), place));
            if (Wait.Differs(line.Told, wait, now))
                waits[line.Id] = wait;
        }
        return waits;
    }

    /// <summary>The line of a department's slices.</summary>
    public static string Lines(string kind, string department) => $"slices {kind} {department}";

    /// <summary>The line of a department's queued requests.</summary>
    public static string Requests(string department) => $"requests {department}";
}
