using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Collectors.Coordinator.Requests.Submission;

/// <summary><c>POST /collectors/{kind}/start</c>.</summary>
internal static class StartEndpoint
{
    public static void MapStart(this IEndpointRouteBuilder app) => app.MapPost("/collectors/{kind}/start", StartAsync)
        .Requires(Role.Operator).WithName("Start").WithTags("Requests")
        .WithSummary("Submit a request")
        .WithDescription("Accepts a request to collect and answers at once; follow it at Location. Nothing of it is lost from then on.")
        .TakesJson<StartRequest>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithExample("dates", """{"method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""")
        .WithExample("high_priority", """{"method":"api","keyword":"주요 이슈","priority":"high"}""");

    private static async Task<Results<RequestAccepted, Problem>> StartAsync(
        string kind,
        JsonBody body,
        Caller caller,
        [FromHeader(Name = RepeatGuard.Header)] string? idempotencyKey,
        SubmissionRules rules,
        IdempotentSubmission submissions,
        CancellationToken cancel)
    {
        if (!Kinds.Has(kind))
            return Kinds.Unknown(kind);
        var hash = RepeatGuard.Hash(kind, body);
        if (idempotencyKey is not null)
        {
            if (RepeatGuard.Judge(idempotencyKey) is { } bad)
                return bad;
            var (earlier, reused) = await submissions.FindAsync(caller, idempotencyKey, hash, cancel);
            if (reused is not null)
                return reused;
            if (earlier is not null)
                return new RequestAccepted(earlier);
        }
        var (submission, problem) = await rules.JudgeAsync(kind, body, caller, cancel);
        if (submission is null)
            return problem!;
        var (request, clash) = await submissions.SubmitAsync(submission, caller, idempotencyKey, hash, cancel);
        return request is null ? clash! : new RequestAccepted(request);
    }
}
