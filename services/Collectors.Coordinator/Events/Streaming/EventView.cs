using Collectors.Coordinator.Events.Feeding;

namespace Collectors.Coordinator.Events.Streaming;

/// <summary>The part of the log that a stream shows, and how its events are numbered there.</summary>
internal abstract class EventView
{
    public abstract Subscription Subscribe();

    /// <summary>The event's id in this stream.</summary>
    public abstract long IdOf(RequestEvent each);

    /// <summary>What is there now. Ids grow; where the last is null the reader has not seen the whole of it yet.</summary>
    public abstract IAsyncEnumerable<SnapshotPart> SnapshotAsync(CancellationToken cancel);

    /// <summary>The next page of the log.</summary>
    /// <returns>Null when the log does not reach back to <paramref name="id"/>, or never reached so far.</returns>
    public abstract Task<IReadOnlyList<RequestEvent>?> AfterAsync(long id, CancellationToken cancel);

    /// <summary>The event has nothing that the snapshot did not tell already.</summary>
    public virtual bool Told(RequestEvent each) => false;

    /// <summary>Nothing can lie between; where something can, the log is read.</summary>
    public virtual bool Follows(long last, RequestEvent each) => true;

    /// <summary>No event follows this one, unless it is in the log already.</summary>
    public virtual bool Ends(RequestEvent each) => false;
}

/// <summary>A piece of a snapshot.</summary>
/// <param name="Id">What the reader has seen with it; null when more pieces follow.</param>
/// <param name="Data">The request as JSON; null for an id alone.</param>
/// <param name="Final">Nothing will ever follow.</param>
internal sealed record SnapshotPart(long? Id, string? Data, bool Final = false);
