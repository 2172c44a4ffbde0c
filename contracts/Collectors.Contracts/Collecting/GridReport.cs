namespace Collectors.Contracts;

/// <summary>The Selenium Grid whose browsers a collector reads pages by, as it last saw it; all zero while it does not answer.</summary>
public sealed record GridReport
{
    /// <summary>Host and port, by which one Grid that several collectors use is told from others.</summary>
    public required string Address { get; init; }

    /// <summary>Machines with browsers.</summary>
    public int Nodes { get; init; }

    /// <summary>Browsers it runs at a time, at most.</summary>
    public int Slots { get; init; }

    /// <summary>Browsers it runs, whoever uses them.</summary>
    public int Sessions { get; init; }

    /// <summary>Asked-for browsers that wait for a slot.</summary>
    public int Queued { get; init; }
}
