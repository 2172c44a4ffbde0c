using System.Diagnostics;
using Collectors.Contracts;
using Collectors.Standalone.Client;
using Collectors.Testing;

namespace Collectors.Faults.Work;

/// <summary>A request that was answered with 202, followed to its end.</summary>
public sealed class Accepted(Order order, string id)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private int _percent;

    public string Id => id;

    public Order Order => order;

    /// <summary>Whether it has ended as completed.</summary>
    public bool Completed { get; private set; }

    public int Missing { get; private set; }

    public int Duplicates { get; private set; }

    /// <summary>What else is wrong with it, in words.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Ends with it, or when it has taken too long for anybody.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    internal void Follow(Caller caller, CancellationToken cancel) => Ended = FollowAsync(caller, cancel);

    private async Task FollowAsync(Caller caller, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        CollectionView? last = null;
        while (clock.Elapsed < Patience)
        {
            if (await caller.FindAsync(id, cancel) is { } now)
            {
                if (now.Percent < _percent)
                    Complaints.Add($"{id} went back from {_percent} % to {now.Percent} %");
                (_percent, last) = (now.Percent, now);
                if (now.IsEnded)
                    break;
            }
            await Task.Delay(Look, cancel);
        }
        Completed = last?.Status == RequestStatus.Completed;
        if (!Completed)
            Complaints.Add($"{id} is {last?.Status.ToString() ?? "unknown"} after {clock.Elapsed.TotalSeconds:0} s: {last}");
        await CompareAsync(caller, last, cancel);
        order.Forget();
    }

    private async Task CompareAsync(Caller caller, CollectionView? last, CancellationToken cancel)
    {
        IReadOnlyList<Told>? records = null;
        for (var clock = Stopwatch.StartNew(); records is null && clock.Elapsed < Patience; await Task.Delay(Look, cancel))
            records = await caller.ExportAsync(id, cancel);
        var distinct = (records ?? []).ToHashSet();
        Missing = order.Expected.Count(record => !distinct.Contains(record));
        Duplicates = (records?.Count ?? 0) - distinct.Count;
        if (distinct.Count > order.Expected.Count - Missing)
            Complaints.Add($"{id} holds {distinct.Count} records, {distinct.Count - order.Expected.Count + Missing} of which nobody asked for");
        if (Completed && last!.ProgressDetail.Records != order.Expected.Count)
            Complaints.Add($"{id} says that it has {last.ProgressDetail.Records} records, not {order.Expected.Count}");
    }
}
