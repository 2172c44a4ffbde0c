using Collectors.Collecting.Network;

namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>A turn at a host, or why there is none. Disposed, it gives the turn back with what was learnt.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly Func<VisitNote?, Task>? _end;
    private readonly Func<SourceReply, VisitNote?>? _read;
    private VisitNote? _note;

    internal Visit(Func<VisitNote?, Task> end, Func<SourceReply, VisitNote?> read) => (_end, _read) = (end, read);

    private Visit(FetchRefusal refusal) => Refusal = refusal;

    /// <summary>Why there is no turn; null when there is one.</summary>
    public FetchRefusal? Refusal { get; }

    public static implicit operator Visit(FetchRefusal refusal) => new(refusal);

    /// <summary>Says what came of it; a visit of which nothing is said leaves the host's standing as it was.</summary>
    public void Learn(SourceReply reply) => _note = _read?.Invoke(reply);

    public async ValueTask DisposeAsync()
    {
        if (_end is not null)
            await _end(_note);
    }
}
