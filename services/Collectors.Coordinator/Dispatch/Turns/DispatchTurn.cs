using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Dispatch.Waiting;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>One turn of the dispatcher: look, choose, mark, send.</summary>
internal sealed class DispatchTurn(
    FloorReader floors, RequestCards cards, ServiceOrder order, Lines lines, SliceTaker taker, SliceSender sender,
    SourceHolds holds, Pace pace, DispatchMeter meter, TimeProvider clock, IOptions<DispatchOptions> options, IOptionsMonitor<DepartmentOptions> departments)
{
    /// <summary>The floor as the last turn left it, for those who explain why something waits.</summary>
    public Floor? Last { get; private set; }

    /// <summary>Starts anew after a change of holder.</summary>
    public void Forget()
    {
        floors.Forget();
        order.Forget();
    }

    public async Task<Floor> LookAsync(CancellationToken cancel)
    {
        await holds.RefreshAsync(cancel);
        var floor = await floors.ReadAsync(cancel);
        await cards.KeepAsync([.. floor.Running.Select(request => request.Id).Concat(floor.OnTheWire.Select(each => each.RequestId)).Distinct()], cancel);
        Last = floor;
        return floor;
    }

    /// <returns>False when the right to dispatch is lost.</returns>
    public async Task<bool> DispatchAsync(Floor floor, long epoch, CancellationToken cancel)
    {
        var wanted = Wanted(floor);
        if (wanted.Count == 0)
            return true;
        var chosen = Choose(floor, wanted, await lines.ReadAsync(wanted, cancel));
        if (chosen.Count == 0)
            return true;
        var taken = await taker.TakeAsync([.. chosen.Select(each => each.RequestId).Distinct()], [.. chosen.Select(each => each.SliceId)], epoch, cancel);
        if (taken is null)
            return false;
        var places = chosen.Select((each, place) => (each.SliceId, place)).ToDictionary(each => each.SliceId, each => each.place);
        taken = [.. taken.OrderBy(slice => places[slice.Id])];
        order.Served(taken.Select(slice => slice.RequestId), clock.GetUtcNow());
        Last = floor with { OnTheWire = [.. floor.OnTheWire, .. taken.Select(slice => new OnTheWire(slice.Kind, slice.RequestId, 1))] };
        foreach (var line in taken.GroupBy(slice => (slice.Kind, cards[slice.RequestId].Department)))
            pace.Served(WaitJudge.Lines(line.Key.Kind, line.Key.Department), line.Count());
        var unsent = await sender.SendAsync(taken, cards, cancel);
        if (unsent.Count > 0)
            await taker.PutBackAsync(unsent, cancel);
        meter.Dispatched(taken, unsent.Count);
        return true;
    }

    private List<KindWanted> Wanted(Floor floor)
    {
        var ranked = order.Rank(floor.Running, cards);
        var kinds = floor.Capacity.Keys.Union(ranked.Select(request => cards[request.Id].Id.Kind), StringComparer.Ordinal);
        var wanted = new List<KindWanted>();
        foreach (var kind in kinds)
        {
            var places = Window.Places(kind, floor, options.Value);
            if (places == 0)
                continue;
            var asked = ranked.Where(request => holds.Of(kind, cards[request.Id].Query.Source) is null).ToList();
            if (asked.Count > 0)
                wanted.Add(new(kind, places, asked));
        }
        return wanted;
    }

    private List<Candidate> Choose(Floor floor, List<KindWanted> wanted, IReadOnlyList<IReadOnlyDictionary<string, List<Candidate>>> found)
    {
        var used = floor.OnTheWire.GroupBy(each => cards[each.RequestId].Department, StringComparer.Ordinal)
            .ToDictionary(each => each.Key, each => each.Sum(wire => wire.Slices), StringComparer.Ordinal);
        var chosen = new List<Candidate>();
        foreach (var (kind, candidates) in wanted.Zip(found))
        {
            var ofKind = floor.OnTheWire.Where(each => each.Kind == kind.Kind).GroupBy(each => cards[each.RequestId].Department, StringComparer.Ordinal)
                .ToDictionary(each => each.Key, each => each.Sum(wire => wire.Slices), StringComparer.Ordinal);
            var picked = Fairness.Choose(kind.Places, [.. candidates.Select(each => new Line
            {
                Department = each.Key,
                InFlight = ofKind.GetValueOrDefault(each.Key),
                Room = departments.CurrentValue.Of(each.Key).MaxConcurrentSlices - used.GetValueOrDefault(each.Key),
                Candidates = each.Value,
            })]);
            foreach (var pick in picked)
            {
                var department = cards[pick.RequestId].Department;
                used[department] = used.GetValueOrDefault(department) + 1;
            }
            chosen.AddRange(picked);
        }
        return chosen;
    }
}
