namespace Collectors.Gateway.Limits;

/// <summary>So many calls at once, refilled at a steady rate.</summary>
internal sealed class TokenBucket(string policy, RateOptions rate, DateTimeOffset now)
{
    private readonly Lock _lock = new();
    private double _tokens = rate.Burst;
    private DateTimeOffset _at = now;

    public LimitDecision Take(DateTimeOffset now)
    {
        lock (_lock)
        {
            Refill(now);
            var allowed = _tokens >= 1;
            if (allowed)
                _tokens--;
            return new LimitDecision(
                allowed, policy, rate.Burst, Window: Seconds(rate.Burst / rate.PerSecond), Remaining: (int)_tokens,
                Reset: Seconds((rate.Burst - _tokens) / rate.PerSecond), RetryAfter: TimeSpan.FromSeconds(Math.Max(0, 1 - _tokens) / rate.PerSecond));
        }
    }

    public bool IsFull(DateTimeOffset now)
    {
        lock (_lock)
        {
            Refill(now);
            return _tokens >= rate.Burst;
        }
    }

    private void Refill(DateTimeOffset now)
    {
        if (now <= _at)
            return;
        _tokens = Math.Min(rate.Burst, _tokens + ((now - _at).TotalSeconds * rate.PerSecond));
        _at = now;
    }

    private static int Seconds(double seconds) => (int)Math.Ceiling(seconds);
}

/// <summary>Whether a call may go on, and what its answer says of it.</summary>
/// <param name="Allowed">It may.</param>
/// <param name="Policy">Which limit: <c>key</c> or <c>address</c>.</param>
/// <param name="Quota">Calls per window.</param>
/// <param name="Window">Seconds in which the whole quota comes back.</param>
/// <param name="Remaining">Calls left at once.</param>
/// <param name="Reset">Seconds until the whole quota is back.</param>
/// <param name="RetryAfter">How long until the next call may go on.</param>
internal sealed record LimitDecision(bool Allowed, string Policy, int Quota, int Window, int Remaining, int Reset, TimeSpan RetryAfter);
