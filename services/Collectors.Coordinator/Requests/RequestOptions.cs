using System.ComponentModel.DataAnnotations;

namespace Collectors.Coordinator.Requests;

/// <summary>Section <c>Collectors:Requests</c>.</summary>
public sealed class RequestOptions
{
    /// <summary>Characters of a keyword, at most.</summary>
    [Range(1, 2000)]
    public int MaxKeywordLength { get; set; } = 200;

    /// <summary>Days that a request covers which names no dates, today included.</summary>
    [Range(1, 3650)]
    public int DefaultDays { get; set; } = 7;

    /// <summary>Seconds of running time after which a request that names no limit is given up.</summary>
    [Range(1, int.MaxValue)]
    public int DefaultTimeoutSeconds { get; set; } = 3600;

    /// <summary>The most a request may ask for, in seconds.</summary>
    [Range(1, int.MaxValue)]
    public int MaxTimeoutSeconds { get; set; } = 604_800;

    /// <summary>How often a slice is tried where the request does not say.</summary>
    [Range(0, 100)]
    public int DefaultMaxRetries { get; set; } = 3;

    /// <summary>The most a request may ask for.</summary>
    [Range(0, 100)]
    public int MaxMaxRetries { get; set; } = 10;

    /// <summary>The source of a request that names none, by kind, where it supports the method.</summary>
    public Dictionary<string, string> DefaultSources { get; } = new(StringComparer.Ordinal) { ["metadata"] = "naver-news", ["comments"] = "naver-comments" };

    /// <summary>Queued requests of all departments, at most; more are turned away until some have started.</summary>
    [Range(1, 10_000_000)]
    public int MaxPending { get; set; } = 10_000;

    /// <summary>How long an <c>Idempotency-Key</c> is remembered.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "30.00:00:00")]
    public TimeSpan IdempotencyWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long a recorded command may go unanswered before its message is sent again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan CommandPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The shortest wait for keys for which a request is paused and gives its running slot back.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan KeyQuotaPauseFrom { get; set; } = TimeSpan.FromSeconds(30);
}
