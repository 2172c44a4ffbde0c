using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Logs;
using Collectors.ServiceDefaults.Problems;

namespace Collectors.Coordinator.Logs;

/// <summary>Which lines of the log are asked for.</summary>
internal sealed record LogFilter
{
    private const int MaxLimit = 200;

    public LogSeverity Level { get; private init; }

    public RequestId? RequestId { get; private init; }

    public string? Department { get; private init; }

    public DateTimeOffset? Since { get; private init; }

    public int Limit { get; private init; }

    public LogCursor? After { get; private init; }

    /// <param name="asked">As it came.</param>
    /// <param name="filter">What was meant.</param>
    /// <returns>Null, or what is wrong with which parameter.</returns>
    public static Problem? Read(LogParameters asked, out LogFilter filter)
    {
        var errors = new Dictionary<string, IReadOnlyList<Text>>();
        filter = new LogFilter
        {
            Level = Parse<LogSeverity>("level", asked.Level, Wire.TryRead, Fields.Choice(Wire.All<LogSeverity>())) ?? default,
            RequestId = Parse<RequestId>("request_id", asked.RequestId, TryReadRequest, new("is no request's id.", "요청 ID가 아닙니다.")),
            Department = string.IsNullOrEmpty(asked.Department) ? null : asked.Department,
            Since = Parse<DateTimeOffset>("since", asked.Since, TryReadTime, new("must be a time as RFC 3339, e.g. 2024-01-31T09:00:00Z.", "RFC 3339 시각이어야 합니다. 예: 2024-01-31T09:00:00Z.")),
            Limit = asked.Limit ?? 50,
            After = Parse<LogCursor>("cursor", asked.Cursor, LogCursor.TryRead, new("is none that this list gave out.", "이 목록에서 받은 커서가 아닙니다.")),
        };
        if (asked.Limit is < 1 or > MaxLimit)
            errors["limit"] = [new($"must be a whole number from 1 to {MaxLimit}.", $"1부터 {MaxLimit}까지의 정수여야 합니다.")];
        if (asked.Department?.Contains('\0', StringComparison.Ordinal) == true)
            errors["department"] = [new("must not contain control characters.", "제어 문자를 포함할 수 없습니다.")];
        return errors.Count > 0 ? Problem.Invalid(errors) : null;

        T? Parse<T>(string name, string? text, Reader<T> read, Text error) where T : struct
        {
            if (string.IsNullOrEmpty(text))
                return null;
            if (read(text, out var value))
                return value;
            errors[name] = [error];
            return null;
        }
    }

    private delegate bool Reader<T>(string text, out T value);

    private static bool TryReadRequest(string text, out RequestId id) => Contracts.RequestId.TryParse(text, null, out id);

    // A plus sign in an address is a space unless somebody remembered to escape it.
    private static bool TryReadTime(string text, out DateTimeOffset time) => Moment.TryRead(text.Replace(' ', '+'), out time);
}
