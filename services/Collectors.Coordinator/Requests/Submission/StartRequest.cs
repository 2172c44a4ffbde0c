using System.Text.Json;
using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary>The body of a start. It is read field by field by <see cref="SubmissionRules"/>; this is its shape for the document.</summary>
public record StartRequest
{
    /// <summary>How to collect, e.g. <c>api</c>; may be left out when the source knows one method only.</summary>
    public string? Method { get; init; }

    /// <summary>Where to collect, e.g. <c>naver-news</c>; by default the kind's usual source for the method.</summary>
    public string? Source { get; init; }

    /// <summary>What to look for, at most 200 characters.</summary>
    public required string Keyword { get; init; }

    /// <summary>First day, inclusive, in the source's zone; by default six days before the last.</summary>
    public DateOnly? StartDate { get; init; }

    /// <summary>Last day, inclusive, in the source's zone; by default today.</summary>
    public DateOnly? EndDate { get; init; }

    /// <summary>By default the key's own.</summary>
    public string? Department { get; init; }

    /// <summary><c>normal</c> is read as <c>medium</c>.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Running time after which it is given up; 3600 by default.</summary>
    public int? TimeoutSeconds { get; init; }

    /// <summary>How often a slice is tried; 3 by default.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>For the collector; <c>fresh</c> (true or false) asks the source anew, whatever raw responses are at hand.</summary>
    public JsonElement? Options { get; init; }
}
