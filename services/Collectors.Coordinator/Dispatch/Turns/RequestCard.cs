using System.Text.Json;
using Collectors.Contracts;
using Collectors.Coordinator.Collections;

namespace Collectors.Coordinator.Dispatch.Turns;

/// <summary>What of a running request never changes, and goes out with each of its slices.</summary>
internal sealed record RequestCard
{
    public required RequestId Id { get; init; }

    public required string Department { get; init; }

    public required CollectionQuery Query { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public required string? TraceParent { get; init; }

    public static RequestCard Of(Collection request) => new()
    {
        Id = request.Id,
        Department = request.Department,
        SubmittedAt = request.SubmittedAt,
        TraceParent = request.TraceParent,
        Query = new CollectionQuery
        {
            Method = request.Method,
            Source = request.Source,
            Keyword = request.Keyword,
            StartDate = request.StartDate,
            EndDate = request.EndDate,
            Fresh = request.Fresh,
            Options = request.Options is { } options ? JsonSerializer.Deserialize<JsonElement>(options) : null,
        },
    };
}
