using Microsoft.AspNetCore.Mvc;

namespace Collectors.Coordinator.Requests.Batches;

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">Requests that were accepted.</param>
/// <param name="Refused">Requests that were not.</param>
/// <param name="Results">One for each, in their order.</param>
public sealed record BatchResponse(int Accepted, int Refused, IReadOnlyList<BatchResult> Results)
{
    internal static BatchResponse Of(IReadOnlyList<BatchResult> results)
    {
        var accepted = results.Count(result => result.Request is not null);
        return new(accepted, results.Count - accepted, results);
    }
}

/// <summary>What became of one request of a batch.</summary>
public sealed record BatchResult
{
    /// <summary>Its place in the batch, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>What a start of its own would have answered: 202, or the problem's.</summary>
    public required int Status { get; init; }

    /// <summary>Null when it was refused.</summary>
    public required RequestResponse? Request { get; init; }

    /// <summary>Null when it was accepted.</summary>
    public required ProblemDetails? Problem { get; init; }
}
