using Collectors.Contracts;

namespace Collectors.Collecting.Pool;

/// <summary>A worker and its figures; its pool's lock guards it.</summary>
internal sealed class PoolWorker(string name)
{
    private TimeSpan _totalTime;

    /// <summary>Those taken, oldest first.</summary>
    public List<WorkerPlace> Places { get; } = [];

    public long Done { get; private set; }

    public long Failed { get; private set; }

    public WorkerPlace Begin(WorkerPool pool, CollectSlice slice, DateTimeOffset now)
    {
        var place = new WorkerPlace(pool, this, name, slice, now);
        Places.Add(place);
        return place;
    }

    public void End(WorkerPlace place, DateTimeOffset now)
    {
        if (!Places.Remove(place))
            return;
        _totalTime += now - place.Since;
        Done += place.Outcome?.Collected is null ? 0 : 1;
        Failed += place.Outcome?.Failed is null ? 0 : 1;
    }

    public WorkerReport Report(int capacity, bool retiring) => new()
    {
        Name = name,
        Capacity = capacity,
        Retiring = retiring,
        Done = Done,
        Failed = Failed,
        TotalTime = _totalTime,
        Current =
        [
            .. Places.Select(place => new CurrentSlice
            {
                SliceId = place.Slice.SliceId,
                RequestId = place.Slice.RequestId,
                Department = place.Slice.Department,
                StartedAt = place.Since,
            }),
        ],
    };
}
