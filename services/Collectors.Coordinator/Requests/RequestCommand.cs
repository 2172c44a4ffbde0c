namespace Collectors.Coordinator.Requests;

/// <summary>A command that was accepted for a request, recorded beside its outbox message.</summary>
public sealed class RequestCommand
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary><c>pause resume stop cancel retry</c>.</summary>
    public required string Action { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the saga had carried it out.</summary>
    public DateTimeOffset? AppliedAt { get; set; }
}
