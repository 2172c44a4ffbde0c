using System.Globalization;
using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary>How to pause. May be left out altogether.</summary>
public sealed record PauseRequest
{
    /// <summary><c>drain</c>, the default: slices under way finish; <c>now</c>: they are given up and sent again later.</summary>
    public PauseMode? Mode { get; init; }

    /// <summary>When it goes on by itself; by default when somebody says so.</summary>
    public DateTimeOffset? ResumeAt { get; init; }
}

internal static class PauseFields
{
    public static PauseWish Read(Fields fields, DateTimeOffset now) =>
        new(fields.Word<PauseMode>("mode") ?? PauseMode.Drain, ResumeAt(fields, now));

    private static DateTimeOffset? ResumeAt(Fields fields, DateTimeOffset now)
    {
        const string name = "resume_at";
        if (fields.Text(name) is not { } text)
            return null;
        if (!Moment.TryRead(text, out var at))
        {
            fields.Complain(name, new("must be a time as RFC 3339, e.g. 2030-01-01T09:00:00Z.", "RFC 3339 형식의 시각이어야 합니다. 예: 2030-01-01T09:00:00Z."));
            return null;
        }
        if (at <= now)
            fields.Complain(name, new($"must be later than now ({now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)}).", "현재보다 나중이어야 합니다."));
        return at;
    }
}
