using System.Diagnostics;
using Collectors.Faults.Stage;

namespace Collectors.Faults.Injuries;

/// <summary>Measures how long it takes others to do the work of a process that is gone.</summary>
internal static class Recovery
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>Another process than the one of <paramref name="epoch"/> dispatches.</summary>
    public static Task<TimeSpan> OfDispatchAsync(StoreView store, long epoch) =>
        UntilAsync(async () => await store.ScalarAsync<long>("SELECT epoch FROM coordinator.dispatch_lease WHERE id = 1") > epoch);

    /// <summary>Each slice that was on the wire has been collected, put off or sent again.</summary>
    /// <param name="store">The ledger.</param>
    /// <param name="onTheWire">From <see cref="OnTheWireAsync"/>.</param>
    public static Task<TimeSpan> OfSlicesAsync(StoreView store, IReadOnlyList<(Guid Id, int Attempt)> onTheWire) => UntilAsync(async () =>
        await store.ScalarAsync<long>(
            "SELECT count(*) FROM coordinator.slices s JOIN unnest($1::uuid[], $2::int[]) AS was(id, attempt) ON was.id = s.id AND was.attempt = s.attempt WHERE s.status = 1",
            onTheWire.Select(slice => slice.Id).ToArray(), onTheWire.Select(slice => slice.Attempt).ToArray()) == 0);

    /// <summary>Waits for a moment when there are some.</summary>
    public static async Task<IReadOnlyList<(Guid Id, int Attempt)>> OnTheWireAsync(StoreView store)
    {
        IReadOnlyList<(Guid, int)> slices = [];
        await UntilAsync(async () => (slices = await store.ReadAsync("SELECT id, attempt FROM coordinator.slices WHERE status = 1", row => (row.GetGuid(0), row.GetInt32(1)))).Count > 0);
        return slices;
    }

    public static async Task<TimeSpan> UntilAsync(Func<Task<bool>> recovered)
    {
        var clock = Stopwatch.StartNew();
        while (!await recovered())
        {
            if (clock.Elapsed > Patience)
                break;
            await Task.Delay(Look);
        }
        return clock.Elapsed;
    }
}
