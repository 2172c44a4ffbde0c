using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Collectors.Coordinator.Requests.Batches;

/// <summary><c>POST /v1/requests/batch</c>: many requests at once, each judged by itself.</summary>
internal static class BatchEndpoint
{
    public static void MapBatch(this IEndpointRouteBuilder app) => app.MapPost("/v1/requests/batch", SubmitAsync)
        .Requires(Role.Operator).WithName("SubmitBatch").WithTags("Requests").WithSummary("Submit up to 1,000 requests")
        .WithDescription("Each has a result in the same place: 202 with the request, or its problem; one that is refused does not hinder the others, and all that are accepted are accepted together. "
            + "With an Idempotency-Key the whole batch counts once: a repeat has the same results, with the requests as they are then. Send refused ones again in a batch of their own.")
        .TakesJson<BatchRequest>(maxBytes: BatchRequest.MaxBytes)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithExample("two", """{"requests":[{"kind":"metadata","method":"api","keyword":"미국 증시"},{"kind":"metadata","method":"api","keyword":"환율","priority":"high"}]}""");

    private static async Task<Results<Ok<BatchResponse>, Problem>> SubmitAsync(
        JsonBody body, Caller caller, [FromHeader(Name = RepeatGuard.Header)] string? idempotencyKey, HttpContext http, BatchRules rules, BatchSubmission batches, CancellationToken cancel)
    {
        if (idempotencyKey is not null && RepeatGuard.Judge(idempotencyKey) is { } bad)
            return bad;
        if (body.Problem is { } broken)
            return broken;
        var hash = RepeatGuard.Hash("batch", body);
        if (idempotencyKey is not null)
        {
            var (earlier, reused) = await batches.FindAsync(caller, idempotencyKey, hash, http, cancel);
            if (reused is not null)
                return reused;
            if (earlier is not null)
                return TypedResults.Ok(earlier);
        }
        var (judged, problem) = await rules.JudgeAsync(body, caller, cancel);
        if (problem is not null)
            return problem;
        var (response, clash) = await batches.SubmitAsync(judged, caller, idempotencyKey, hash, http, cancel);
        return response is null ? clash! : TypedResults.Ok(response);
    }
}

/// <summary>Requests to submit.</summary>
public sealed record BatchRequest
{
    /// <summary>Requests of a batch, at most.</summary>
    public const int Most = 1000;

    /// <summary>The longest body.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>From 1 to 1,000.</summary>
    public required IReadOnlyList<BatchItem> Requests { get; init; }
}

/// <summary>The body of a start, and the kind that is else in the address.</summary>
public sealed record BatchItem : StartRequest
{
    /// <summary>E.g. <c>metadata</c>.</summary>
    public required string Kind { get; init; }
}
