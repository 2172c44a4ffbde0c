using Collectors.Contracts;
using Collectors.Coordinator.Requests.Reading;
using Collectors.Coordinator.Requests.Submission;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.OpenApi;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.Requests.Estimating;

/// <summary><c>POST /v1/requests/estimate</c>: what a start body would come to.</summary>
internal static class EstimateEndpoint
{
    public static void MapEstimate(this IEndpointRouteBuilder app) => app.MapPost("/v1/requests/estimate", EstimateAsync)
        .Requires(Role.Operator).WithName("EstimateRequest").WithTags("Requests")
        .WithSummary("Estimate a request before it is submitted")
        .WithDescription("Calls needed with bounds and what they rest on, quota left, and when it would be done, or what is in its way. Judged as a start is; nothing is stored.")
        .TakesJson<EstimateRequest>()
        .WithExample("month", """{"kind":"metadata","method":"api","keyword":"미국 증시","start_date":"2024-01-01","end_date":"2024-01-31","department":"CR"}""");

    private static async Task<Results<Ok<EstimateResponse>, Problem>> EstimateAsync(
        JsonBody body, Caller caller, SubmissionRules rules, EstimateReader facts, CancellationToken cancel)
    {
        if (body.Problem is { } broken)
            return broken;
        var fields = new Fields(body.Root);
        if (fields.Text("kind") is not { } kind || !Kinds.Has(kind))
            return Problem.Invalid("kind", Fields.Choice(Kinds.All));
        var (wanted, problem) = await rules.JudgeAsync(kind, fields, caller, cancel);
        return wanted is null ? problem! : TypedResults.Ok(Estimator.Judge(await facts.ReadAsync(wanted, cancel)));
    }
}
