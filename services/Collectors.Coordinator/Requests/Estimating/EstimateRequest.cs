using System.Text.Json;
using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Estimating;

/// <summary>The body of a start with its kind; the shape for the document.</summary>
public sealed record EstimateRequest
{
    /// <summary>What is collected, e.g. <c>metadata</c>.</summary>
    public required string Kind { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.Method"/>
    public string? Method { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.Source"/>
    public string? Source { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.Keyword"/>
    public required string Keyword { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.StartDate"/>
    public DateOnly? StartDate { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.EndDate"/>
    public DateOnly? EndDate { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.Department"/>
    public string? Department { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.Priority"/>
    public Priority? Priority { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.TimeoutSeconds"/>
    public int? TimeoutSeconds { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.MaxRetries"/>
    public int? MaxRetries { get; init; }

    /// <inheritdoc cref="Submission.StartRequest.Options"/>
    public JsonElement? Options { get; init; }
}
