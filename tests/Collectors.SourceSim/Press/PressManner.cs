namespace Collectors.SourceSim.Press;

/// <summary>How a publisher's pages are made, and what it does with visitors.</summary>
public enum PressManner
{
    /// <summary>UTF-8, and all that machines want to know.</summary>
    Open,

    /// <summary>The older kind: code page 949, which it calls euc-kr.</summary>
    Korean949,

    /// <summary>Nothing for machines, names that say nothing.</summary>
    Bare,

    /// <summary>One block of text, broken by <c>br</c>.</summary>
    Broken,

    /// <summary>A beginning, and the offer of a subscription.</summary>
    Paywalled,

    /// <summary>Consent to cookies first.</summary>
    Consenting,

    /// <summary>404.</summary>
    Removed,

    /// <summary>Its <c>robots.txt</c> forbids its articles.</summary>
    Forbidding,
}
