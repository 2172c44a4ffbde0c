using Collectors.Contracts;
using Collectors.Coordinator.Collections;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Listing;

/// <summary>Which requests: every condition that is given must hold.</summary>
internal sealed record RequestFilter
{
    public IReadOnlyList<RequestStatus> Statuses { get; init; } = [];

    public string? Kind { get; init; }

    public string? Department { get; init; }

    public IReadOnlyList<Priority> Priorities { get; init; } = [];

    /// <summary>Part of the keyword, in any case.</summary>
    public string? Keyword { get; init; }

    /// <summary>Submitted at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Submitted before.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>Only these; null for any.</summary>
    public IReadOnlyList<RequestId>? Ids { get; init; }

    public bool IsEmpty => this is { Statuses: [], Kind: null, Department: null, Priorities: [], Keyword: null, From: null, Before: null, Ids: null };

    public IQueryable<Collection> Apply(IQueryable<Collection> requests)
    {
        if (Statuses.Count > 0)
            requests = requests.In(Statuses);
        if (Kind is not null)
            requests = requests.Where(request => request.Kind == Kind);
        if (Department is not null)
            requests = requests.Where(request => request.Department == Department);
        if (Priorities.Count > 0)
            requests = requests.Where(request => Priorities.Contains(request.Priority));
        if (Keyword is not null)
            requests = requests.Where(request => EF.Functions.ILike(request.Keyword, $"%{Escaped(Keyword)}%", @"\"));
        if (From is not null)
            requests = requests.Where(request => request.SubmittedAt >= From);
        if (Before is not null)
            requests = requests.Where(request => request.SubmittedAt < Before);
        if (Ids is not null)
        {
            var ids = Ids.Select(id => id.Value).ToArray();
            requests = requests.Where(request => ids.Contains(request.CorrelationId));
        }
        return requests;
    }

    /// <summary>Reads the conditions by name from a query or a body and complains of those that are no good.</summary>
    public static RequestFilter Read(Fields fields) => new()
    {
        Statuses = FilterFields.Words<RequestStatus>(fields, "status", Wire.TryRead),
        Kind = FilterFields.Kind(fields),
        Department = fields.Text("department")?.Normalize(),
        Priorities = FilterFields.Words<Priority>(fields, "priority", DepartmentRules.TryRead),
        Keyword = fields.Text("keyword")?.Normalize(),
        From = FilterFields.Moment(fields, "from", nextDay: false),
        Before = FilterFields.Moment(fields, "to", nextDay: true),
    };

    /// <summary>The two conditions that the status pages take.</summary>
    public static RequestFilter ReadStatus(Fields fields) => new()
    {
        Statuses = FilterFields.Words<RequestStatus>(fields, "status", Wire.TryRead),
        Department = fields.Text("department")?.Normalize(),
    };

    /// <summary>What a stop may be narrowed by.</summary>
    public static RequestFilter ReadStop(Fields fields) => ReadStatus(fields) with
    {
        Priorities = FilterFields.Words<Priority>(fields, "priority", DepartmentRules.TryRead),
        Keyword = fields.Text("keyword")?.Normalize(),
    };

    private static string Escaped(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
}
