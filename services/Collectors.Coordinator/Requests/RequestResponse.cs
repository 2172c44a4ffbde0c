using System.Text.Json.Serialization;
using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Ledger;

namespace Collectors.Coordinator.Requests;

/// <summary>A request as people see it.</summary>
public sealed record RequestResponse
{
    public required RequestId Id { get; init; }

    public required string Kind { get; init; }

    public required string Method { get; init; }

    public required string Source { get; init; }

    public required string Keyword { get; init; }

    public required DateOnly StartDate { get; init; }

    public required DateOnly EndDate { get; init; }

    public required string Department { get; init; }

    public required string SubmittedBy { get; init; }

    public required Priority Priority { get; init; }

    public required RequestStatus Status { get; init; }

    /// <summary>The percentage with its sign, e.g. <c>60%</c>.</summary>
    public required string Progress { get; init; }

    /// <summary>0 to 100; 100 only when completed.</summary>
    public required int Percent { get; init; }

    public required ProgressDetail ProgressDetail { get; init; }

    /// <summary>Why it does not go on just now; null when it does.</summary>
    public required RequestWait? Wait { get; init; }

    public required RequestPause? Pause { get; init; }

    public required RequestError? Error { get; init; }

    public required IndexProgress Index { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required DateTimeOffset? StartedAt { get; init; }

    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Running time so far, in seconds; null before the start.</summary>
    public required double? DurationSeconds { get; init; }

    public required double? RecordsPerSecond { get; init; }

    public required RequestLinks Links { get; init; }

    /// <summary>The moment of an event; in events only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? At { get; init; }

    /// <param name="request">The request's row.</param>
    /// <param name="tally">Its counters.</param>
    /// <param name="now">The moment it is shown at.</param>
    /// <param name="told">The status to tell, where it is not the present one.</param>
    public static RequestResponse From(Collection request, Tally tally, DateTimeOffset now, RequestStatus? told = null)
    {
        var status = told ?? request.Status;
        var percent = status == RequestStatus.Completed ? 100 : tally.Percent;
        double? seconds = request.StartedAt is null ? null : Math.Round(request.RanSeconds + (request.RunningSince is { } since ? (now - since).TotalSeconds : 0), 3);
        return new RequestResponse
        {
            Id = request.Id,
            Kind = request.Kind,
            Method = request.Method,
            Source = request.Source,
            Keyword = request.Keyword,
            StartDate = request.StartDate,
            EndDate = request.EndDate,
            Department = request.Department,
            SubmittedBy = request.SubmittedBy,
            Priority = request.Priority,
            Status = status,
            Progress = $"{percent}%",
            Percent = percent,
            ProgressDetail = ProgressDetail.From(tally),
            Wait = RequestWait.From(status, tally, now),
            Pause = RequestPause.From(status, request),
            Error = request.ErrorCode is { } code ? new RequestError(code, request.ErrorDetail ?? "") : null,
            Index = new IndexProgress("off", 0),
            SubmittedAt = request.SubmittedAt,
            StartedAt = request.StartedAt,
            FinishedAt = request.FinishedAt,
            DurationSeconds = seconds,
            RecordsPerSecond = seconds > 0 ? Math.Round(tally.Records / seconds.Value, 1) : null,
            Links = RequestLinks.Of(request.Id),
            At = null,
        };
    }
}

/// <summary>Counts behind the percentage.</summary>
public sealed record ProgressDetail(int SlicesDone, int SlicesKnown, int SlicesFailed, long Records, long Duplicates, bool Truncated)
{
    public static ProgressDetail From(Tally tally) => new(tally.Done, tally.Known, tally.Failed, tally.Records, tally.Duplicates, tally.Truncated);
}

/// <summary>Why a request waits, its place among those that do (from 1), and an estimate of how long.</summary>
public sealed record RequestWait(WaitReason Reason, int? Position, int? EtaSeconds)
{
    public static RequestWait? From(RequestStatus status, Tally tally, DateTimeOffset now) =>
        status is RequestStatus.Queued or RequestStatus.Running && tally.WaitReason is { } reason
            ? new RequestWait(reason, tally.WaitPosition, tally.WaitUntil is { } until ? (int)Math.Max(0, Math.Ceiling((until - now).TotalSeconds)) : null)
            : null;
}

/// <summary>Why a request is paused, since when, by whom, and when it goes on by itself.</summary>
public sealed record RequestPause(PauseReason Reason, string By, DateTimeOffset Since, DateTimeOffset? ResumeAt)
{
    public static RequestPause? From(RequestStatus status, Collection request) =>
        status == RequestStatus.Paused && request.PauseReason is { } reason
            ? new RequestPause(reason, request.PausedBy ?? "system", request.PausedAt ?? request.SubmittedAt, request.ResumeAt)
            : null;
}

/// <summary>Why a request failed, and what a person can do about it.</summary>
public sealed record RequestError(ErrorCode Code, string Detail);

/// <summary>How far the search index is; <c>off</c> while there is none.</summary>
public sealed record IndexProgress(string State, long Documents);

/// <summary>Where to go from here.</summary>
public sealed record RequestLinks(string Self, string Events, string Records, string Export)
{
    public static RequestLinks Of(RequestId id) => new($"/v1/requests/{id}", $"/v1/requests/{id}/events", $"/v1/requests/{id}/records", $"/v1/requests/{id}/export");
}
