using Collectors.Contracts;

namespace Collectors.Coordinator.Dispatch.Waiting;

/// <summary>Why a request waits, its place in its department's line (from 1), and until when, as far as known.</summary>
internal sealed record Wait(WaitReason Reason, int? Position, DateTimeOffset? Until)
{
    private static readonly TimeSpan Slight = TimeSpan.FromSeconds(2);

    /// <summary>Worth a write: another reason, or a place or time that moved by a tenth or more.</summary>
    public static bool Differs(Wait? told, Wait? now, DateTimeOffset at)
    {
        if (told is null || now is null)
            return told is not null || now is not null;
        return told.Reason != now.Reason || Moved(told.Position, now.Position) || Moved(told.Until, now.Until, at);
    }

    private static bool Moved(int? told, int? now) =>
        told is null || now is null ? told != now : Math.Abs(told.Value - now.Value) > told.Value / 10;

    private static bool Moved(DateTimeOffset? told, DateTimeOffset? now, DateTimeOffset at)
    {
        if (told is null || now is null)
            return told != now;
        var left = (now.Value - at).Duration() / 5;
        return (told.Value - now.Value).Duration() > (left > Slight ? left : Slight);
    }
}
