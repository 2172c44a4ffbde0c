namespace Collectors.Collecting.Browsing;

/// <summary>A browser in use. Given back when disposed of; one that was not said to be sound is ended.</summary>
internal sealed class BrowserLease(BrowserPool pool, BrowserSession session) : IDisposable
{
    private bool _sound;

    public BrowserSession Session => session;

    /// <summary>It has done what it was told and may do more.</summary>
    public void IsSound() => _sound = true;

    public void Dispose() => pool.Return(session, _sound);
}
