using Collectors.Contracts;

namespace Collectors.Coordinator.Requests.Commands;

/// <summary>What somebody wants done.</summary>
internal sealed record Order(RequestAction Action, string By)
{
    /// <summary>Of a pause, and only then.</summary>
    public PauseWish? Pause { get; init; }

    /// <summary>Of a resume: only where this hold is still what pauses it.</summary>
    public Guid? OnlyOfHold { get; init; }

    /// <summary>Of a resume: only where this is still why it is paused.</summary>
    public PauseReason? OnlyPausedFor { get; init; }

    /// <summary>Of a resume: only where its own time for that has come.</summary>
    public bool OnlyWhenDue { get; init; }

    /// <summary>Who acts when nobody asked.</summary>
    public const string System = "system";
}

/// <summary>How a request is to be paused.</summary>
internal sealed record PauseWish(PauseMode Mode, DateTimeOffset? ResumeAt)
{
    public PauseReason Reason { get; init; } = PauseReason.User;

    /// <summary>The standing hold that it comes from.</summary>
    public Guid? HoldId { get; init; }
}
