using Collectors.Coordinator.Dispatch.Choosing;
using Collectors.Coordinator.Dispatch.Holding;
using Collectors.Coordinator.Dispatch.Sending;
using Collectors.Coordinator.Dispatch.Waiting;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>One turn of the dispatcher: look, choose, mark; sending goes on by itself.</summary>
internal sealed class DispatchTurn(
    FloorReader floors, RequestCards cards, ServiceOrder order, FairClocks clocks, Throughput throughput, Lines lines, SliceTaker taker, SendsUnderWay sends, Reach reach,
    SourceHolds holds, Pace pace, DispatchSignal signal, TimeProvider clock, IOptions<DispatchOptions> options)
{
    /// <summary>The floor as the last turn left it, for those who explain why something waits.</summary>
    public Floor? Last { get; private set; }

    /// <summary>Starts anew after a change of holder.</summary>
    public void Forget()
    {
        floors.Forget();
        order.Forget();
        clocks.Forget();
    }

    public async Task<Floor> LookAsync(long epoch, CancellationToken cancel)
    {
        await holds.RefreshAsync(cancel);
        var reaches = reach.Now();
        var floor = await floors.ReadAsync(epoch, cancel) with { Reaches = reaches, PerSecond = throughput.PerSecond };
        await cards.KeepAsync([.. floor.Running.Select(request => request.Id).Concat(floor.OnTheWire.Select(each => each.RequestId)).Distinct()], cancel);
        order.Keep(floor.Running);
        Last = floor;
        return floor;
    }

    /// <summary>Marks slices for the free places as dispatched; they are sent while the next turn goes on.</summary>
    /// <returns>How many; none when the right to dispatch is lost.</returns>
    public async Task<int> DispatchAsync(Floor floor, long epoch, CancellationToken cancel)
    {
        var wanted = Wanted(floor);
        if (wanted.Count == 0)
            return 0;
        var (chosen, contending) = Choose(floor, wanted, await lines.ReadAsync(wanted, cancel));
        if (chosen.Count == 0)
            return 0;
        var taking = new Taking(epoch, clock.GetUtcNow(), clock.GetTimestamp());
        // What is marked must be sent or put back, so it is not cancelled half-way.
        var taken = await taker.TakeAsync([.. chosen.Select(each => each.RequestId).Distinct()], [.. chosen.Select(each => each.SliceId)], epoch, CancellationToken.None);
        if (taken.Count == 0)
            return 0;
        var places = chosen.Select((each, place) => (each.SliceId, place)).ToDictionary(each => each.SliceId, each => each.place);
        taken = [.. taken.OrderBy(slice => places[slice.Id])];
        sends.Start([.. taken.Select(slice => (slice, cards[slice.RequestId]))], taking);
        order.Served(taken.Select(slice => slice.RequestId), clock.GetUtcNow());
        Last = floor with { OnTheWire = [.. floor.OnTheWire, .. taken.Select(slice => new OnTheWire(slice.Kind, slice.RequestId, 1))] };
        foreach (var kind in taken.CountBy(slice => slice.Kind))
            throughput.Took(kind.Key, kind.Value);
        foreach (var (kind, line) in contending)
        {
            var slices = taken.Count(slice => slice.Kind == kind && cards[slice.RequestId].Department == line.Department);
            clocks.Took(kind, line, slices);
            pace.Saw(WaitJudge.Lines(kind, line.Department), slices, leftWaiting: line.Candidates.Count > slices && floor.Departments.SpentUntil(line.Department) is null);
        }
        return taken.Count;
    }

    private List<KindWanted> Wanted(Floor floor)
    {
        var ranked = order.Rank(floor.Running, cards.Known);
        var kinds = floor.Capacity.Keys.Union(ranked.Select(request => cards[request.Id].Id.Kind), StringComparer.Ordinal);
        var wanted = new List<KindWanted>();
        var sources = new SourcePlaces(floor, cards.Known);
        foreach (var kind in kinds)
        {
            var places = Window.Places(kind, floor, options.Value);
            if (places == 0)
                continue;
            var asked = ranked.Where(request => holds.Of(kind, cards[request.Id].Query.Source) is null && sources.Room(cards[request.Id].Query.Source) > 0).ToList();
            if (asked.Count > 0)
                wanted.Add(new(kind, places, asked));
        }
        return wanted;
    }

    /// <returns>Who goes, and of whom they were chosen, by kind.</returns>
    private (List<Candidate> Chosen, List<(string Kind, Line Line)> Contending) Choose(
        Floor floor, List<KindWanted> wanted, IReadOnlyList<IReadOnlyDictionary<string, List<Candidate>>> found)
    {
        var used = Departments(floor.OnTheWire);
        var chosen = new List<Candidate>();
        var contending = new List<(string, Line)>();
        var sources = new SourcePlaces(floor, cards.Known);
        foreach (var (kind, candidates) in wanted.Zip(found))
        {
            var ofKind = Departments(floor.OnTheWire.Where(each => each.Kind == kind.Kind));
            var window = Window.Size(kind.Kind, floor, options.Value);
            var all = candidates.Select(each => new Line
            {
                Department = each.Key,
                Weight = floor.Departments.Of(each.Key).Weight,
                InFlight = ofKind.GetValueOrDefault(each.Key),
                Room = floor.Departments.SliceRoom(each.Key, used.GetValueOrDefault(each.Key)),
                Candidates = each.Value,
            }).ToList();
            var able = clocks.Set(kind.Kind, window, [.. all.Where(line => line.Room > 0)]);
            var picked = sources.Fit(Fairness.Choose(kind.Places, window, able));
            foreach (var pick in picked)
            {
                var department = cards[pick.RequestId].Department;
                used[department] = used.GetValueOrDefault(department) + 1;
            }
            chosen.AddRange(picked);
            contending.AddRange(able.Concat(all.Where(line => line.Room <= 0)).Select(line => (kind.Kind, line)));
        }
        // What a source has no place for leaves places to others, who are asked for as soon as that source is full.
        if (sources.TurnedAway)
            signal.Raise();
        return (chosen, contending);
    }

    private Dictionary<string, int> Departments(IEnumerable<OnTheWire> wire) => wire.Where(each => cards.Has(each.RequestId)).GroupBy(each => cards[each.RequestId].Department, StringComparer.Ordinal)
        .ToDictionary(each => each.Key, each => each.Sum(one => one.Slices), StringComparer.Ordinal);
}
