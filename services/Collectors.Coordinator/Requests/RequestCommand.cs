using Collectors.Contracts;

namespace Collectors.Coordinator.Requests;

/// <summary>A command that was accepted for a request, recorded beside its outbox message.</summary>
public sealed class RequestCommand
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>Order of acceptance, given by the database; commands are carried out in it, whatever order their messages come in.</summary>
    public long Number { get; init; }

    public required RequestAction Action { get; init; }

    /// <summary>Of a pause.</summary>
    public PauseMode? Mode { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When the saga had carried it out.</summary>
    public DateTimeOffset? AppliedAt { get; set; }
}
