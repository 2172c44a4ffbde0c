using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Mvc;

namespace Collectors.Collecting.Records;

/// <summary>What narrows a list of records down.</summary>
/// <param name="Kind">The kind of the records; <c>metadata</c> unless it says otherwise.</param>
/// <param name="Department">The department of the requests that found them.</param>
/// <param name="Keyword">Words of the text, title or summary, as they stand there.</param>
/// <param name="From">First day of publication, in Seoul.</param>
/// <param name="To">Last day of publication, in Seoul.</param>
internal sealed record RecordFilter(
    [FromQuery(Name = "kind")] string? Kind, [FromQuery(Name = "department")] string? Department, [FromQuery(Name = "keyword")] string? Keyword,
    [FromQuery(Name = "from")] DateOnly? From, [FromQuery(Name = "to")] DateOnly? To)
{
    private const int LongestKeyword = 200;

    public DateTimeOffset? Since => From is { } day ? SourceDays.Seoul.Start(day) : null;

    public DateTimeOffset? Before => To is { } day ? SourceDays.Seoul.Start(day.AddDays(1)) : null;

    public Problem? Check(Caller caller, string kind)
    {
        var errors = new Dictionary<string, IReadOnlyList<Text>>();
        if (Kind is not null && Kind != kind)
            errors["kind"] = [new($"Only {kind} is collected here.", $"여기에는 {kind}만 있습니다.")];
        if (Keyword is not null && (Keyword.Length is 0 or > LongestKeyword || Keyword.Any(char.IsControl)))
            errors["keyword"] = [new("1 to 200 characters, none of them a control character.", "제어 문자 없이 1~200자여야 합니다.")];
        if (!IsSane(From))
            errors["from"] = [new("A day between 1900-01-01 and 2999-12-31.", "1900-01-01부터 2999-12-31 사이의 날짜여야 합니다.")];
        if (!IsSane(To))
            errors["to"] = [new("A day between 1900-01-01 and 2999-12-31.", "1900-01-01부터 2999-12-31 사이의 날짜여야 합니다.")];
        if (From > To)
            errors["to"] = [new("Not before from.", "from보다 앞설 수 없습니다.")];
        if (errors.Count > 0)
            return Problem.Invalid(errors);
        return Department is null || caller.Sees(Department) ? null : new Problem(ProblemKind.Forbidden, new(
            "Your key reads its own department's records only.", "자기 부서의 레코드만 볼 수 있습니다."));
    }

    private static bool IsSane(DateOnly? day) => day is null or { Year: >= 1900 and <= 2999 };
}
