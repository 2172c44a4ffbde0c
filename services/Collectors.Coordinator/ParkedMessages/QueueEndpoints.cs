using Collectors.Contracts;
using Collectors.ServiceDefaults.Identity;
using Collectors.ServiceDefaults.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Collectors.Coordinator.ParkedMessages;

/// <summary><c>/v1/queues</c>: what waits at the broker, and what was parked there and may be tried again.</summary>
internal static class QueueEndpoints
{
    private const int MaxLimit = 200;

    public static IServiceCollection AddParkedMessages(this IServiceCollection services) => services.AddSingleton<BrokerChannels>().AddSingleton<BrokerQueues>();

    public static void MapParkedMessages(this IEndpointRouteBuilder app)
    {
        var queues = app.MapGroup("/v1/queues").WithTags("Operations").AddEndpointFilter<BrokerAwayFilter>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        queues.MapGet("", async (BrokerQueues broker, CancellationToken cancel) => TypedResults.Ok(new QueueList(await broker.CountAsync(cancel), null)))
            .Requires(Role.Viewer).WithName("ListQueues").WithSummary("The broker's queues: what waits, and what was parked")
            .WithDescription("Empty while everything runs in one process, which keeps no queues.");
        // Messages are of all departments.
        var parked = queues.MapGroup("{name}").Requires(Role.Admin).ForAllDepartments();
        parked.MapGet("messages", PeekAsync).WithName("ListParkedMessages").WithSummary("Messages that were parked, and why")
            .WithDescription("They stay where they are. error: a consumer failed at them three times; skipped: no consumer takes their type.");
        parked.MapDelete("messages", PurgeAsync).WithName("DeleteParkedMessages").WithSummary("Drop a queue's parked messages for good");
        parked.MapPost("redrive", RedriveAsync).WithName("RedriveParkedMessages").WithSummary("Send a queue's parked messages back to it")
            .WithDescription("With the headers they had. What fails once more is parked once more.");
    }

    private static async Task<Results<Ok<ParkedMessageList>, Problem>> PeekAsync(string name, BrokerQueues broker, CancellationToken cancel, int limit = 20)
    {
        if (limit is < 1 or > MaxLimit)
            return Problem.Invalid("limit", new("Between 1 and 200.", "1에서 200 사이여야 합니다."));
        return await broker.HasAsync(name, cancel) ? TypedResults.Ok(new ParkedMessageList(await broker.PeekAsync(name, limit, cancel), null)) : Unknown(name);
    }

    private static async Task<Results<Ok<RedriveResponse>, Problem>> RedriveAsync(string name, BrokerQueues broker, CancellationToken cancel) =>
        await broker.HasAsync(name, cancel) ? TypedResults.Ok(new RedriveResponse(await broker.RedriveAsync(name, cancel))) : Unknown(name);

    private static async Task<Results<Ok<PurgeResponse>, Problem>> PurgeAsync(string name, BrokerQueues broker, CancellationToken cancel) =>
        await broker.HasAsync(name, cancel) ? TypedResults.Ok(new PurgeResponse(await broker.PurgeAsync(name, cancel))) : Unknown(name);

    private static Problem Unknown(string name) => new(ProblemKind.NotFound, new(
        $"There is no queue '{name}'; GET /v1/queues lists what there is, which is nothing while everything runs in one process.",
        $"'{name}' 큐가 없습니다. GET /v1/queues에서 목록을 확인하십시오. 단일 프로세스로 실행 중이면 큐가 없습니다."));
}
