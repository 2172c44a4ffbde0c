using Collectors.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>
/// Turns submissions away when as many requests are queued as may be. The queue is counted now and then, and what this process
/// takes in meanwhile is added, so that it never lets in more than there is room for; several replicas together may, by what the
/// others take in within <see cref="Fresh"/>. What was accepted once, and comes back by a resume or a retry, always has its place.
/// </summary>
internal sealed class QueueBound(NpgsqlDataSource store, IOptions<RequestOptions> options, TimeProvider clock) : IDisposable
{
    private const string Count =
        """
        SELECT count(*)::int FROM (SELECT FROM coordinator.requests WHERE state = 'Queued' AND coalesce(commanded_state, 'Queued') = 'Queued' LIMIT $1) AS q
        """;

    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _counting = new(1);
    private readonly Lock _lock = new();
    private long _countedAt;
    private int _counted;
    private int _open;
    private int _closed;

    /// <summary>What a caller is told who is turned away.</summary>
    public Problem Full => new(ProblemKind.TooMany, new(
        $"As many requests as may be are queued ({options.Value.MaxPending}). Send it again when Retry-After has passed; what was accepted is kept.",
        $"대기 중인 요청이 한도({options.Value.MaxPending}건)에 도달했습니다. Retry-After 시간 후에 다시 보내십시오. 이미 접수된 요청은 보존됩니다."))
    { RetryAfter = LookAgain };

    /// <returns>A place in the queue, to be held until the request is committed or given up; null when there is none.</returns>
    public async Task<IDisposable?> TakeAsync(CancellationToken cancel)
    {
        if (_countedAt == 0 || clock.GetElapsedTime(_countedAt) > Fresh)
            await CountAsync(_countedAt, cancel);
        return TryTake();
    }

    public void Dispose() => _counting.Dispose();

    /// <summary>Those who come meanwhile wait for the count and go by it.</summary>
    private async Task CountAsync(long known, CancellationToken cancel)
    {
        await _counting.WaitAsync(cancel);
        try
        {
            if (_countedAt != known)
                return;
            int closed;
            var at = clock.GetTimestamp();
            lock (_lock)
                closed = _closed;
            await using var command = store.CreateCommand(Count);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = options.Value.MaxPending });
            var counted = (int)(await command.ExecuteScalarAsync(cancel))!;
            lock (_lock)
            {
                // Those closed before are among the counted; those closed since then may be or not.
                _closed -= closed;
                (_counted, _countedAt) = (counted, at);
            }
        }
        finally
        {
            _counting.Release();
        }
    }

    private Place? TryTake()
    {
        lock (_lock)
        {
            if (_counted + _open + _closed >= options.Value.MaxPending)
                return null;
            _open++;
            return new Place(this);
        }
    }

    private sealed class Place(QueueBound bound) : IDisposable
    {
        public void Dispose()
        {
            lock (bound._lock)
            {
                bound._open--;
                bound._closed++;
            }
        }
    }
}
