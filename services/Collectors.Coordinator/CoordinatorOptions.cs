namespace Collectors.Coordinator;

/// <summary>Section <c>Collectors:Coordinator</c>.</summary>
public sealed class CoordinatorOptions
{
    public CoordinatorRole Role { get; set; } = CoordinatorRole.All;
}

/// <summary>What a coordinator process is for.</summary>
public enum CoordinatorRole
{
    /// <summary>Everything. Of all processes of this role one dispatches at a time.</summary>
    All,

    /// <summary>Event streams alone, which stay open for hours: no dispatcher, no saga, no ledger, no bus.</summary>
    Heavy,
}
