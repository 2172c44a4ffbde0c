using Collectors.Coordinator.Departments;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Sources;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.Extensions.Options;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>Judges a start body as a whole: everything that is wrong with it is named at once.</summary>
internal sealed class SubmissionRules(
    SourceCatalogue catalogue, DepartmentBook departments, IOptions<RequestOptions> options, TimeProvider clock)
{
    private const string KoreanZone = "Asia/Seoul";

    /// <returns>Either of the two.</returns>
    public async Task<(Submission? Submission, Problem? Problem)> JudgeAsync(string kind, JsonBody body, Caller caller, CancellationToken cancel)
    {
        return body.Problem is { } broken ? (null, broken) : await JudgeAsync(kind, new Fields(body.Root), caller, cancel);
    }

    /// <inheritdoc cref="JudgeAsync(string, JsonBody, Caller, CancellationToken)"/>
    public async Task<(Submission? Submission, Problem? Problem)> JudgeAsync(string kind, Fields fields, Caller caller, CancellationToken cancel)
    {
        var known = await catalogue.OfAsync(kind, cancel);
        var settings = await departments.NowAsync(cancel);
        var choice = SourceChoice.Read(fields, known, options.Value.DefaultSources.GetValueOrDefault(kind));
        var keyword = KeywordRules.Read(fields, options.Value.MaxKeywordLength);
        var period = PeriodRules.Read(fields, Today(choice?.TimeZone), options.Value.DefaultDays);
        var (department, forbidden) = DepartmentRules.Read(fields, caller, settings);
        var priority = DepartmentRules.ReadPriority(fields, department is null ? null : settings.Of(department), department);
        var timeout = fields.Integer("timeout_seconds", 1, options.Value.MaxTimeoutSeconds);
        var retries = fields.Integer("max_retries", 0, options.Value.MaxMaxRetries);
        var extras = OptionRules.Read(fields);
        if (forbidden is not null)
            return (null, forbidden);
        if (fields.Judge() is { } problem)
            return (null, problem);
        if (known.Count == 0)
            return (null, Away(kind));
        return (new Submission
        {
            Kind = kind,
            Method = choice!.Method,
            Source = choice.Source,
            Keyword = keyword!,
            StartDate = period!.Value.Start,
            EndDate = period.Value.End,
            Department = department!,
            Priority = priority!.Value,
            TimeoutSeconds = timeout ?? options.Value.DefaultTimeoutSeconds,
            MaxRetries = retries ?? options.Value.DefaultMaxRetries,
            Options = extras.Json,
            Fresh = extras.Fresh,
        }, null);
    }

    private static Problem Away(string kind) => new(ProblemKind.ServiceAway, new(
        $"No collector of kind '{kind}' has reported yet. Start one, or try again in a moment.",
        $"'{kind}' 종류의 수집기가 아직 연결되지 않았습니다. 수집기를 시작하거나 잠시 후 다시 시도하십시오."))
    { RetryAfter = TimeSpan.FromSeconds(2) };

    private DateOnly Today(string? zone)
    {
        var found = TimeZoneInfo.TryFindSystemTimeZoneById(zone ?? KoreanZone, out var there) ? there : TimeZoneInfo.FindSystemTimeZoneById(KoreanZone);
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), found).DateTime);
    }
}
