namespace Collectors.Collecting.Crawling.Hosts;

/// <summary>What all processes know of a host together. Times are the database's.</summary>
public sealed class HostRow
{
    /// <summary>Lower case, with the port where it is not the scheme's own.</summary>
    public required string Host { get; set; }

    /// <summary>The interval that was last kept.</summary>
    public TimeSpan Interval { get; set; }

    /// <summary>When the next visit may begin.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>The latest time that a slice was put off to, so that those put off come back one after the other.</summary>
    public DateTimeOffset PromisedAt { get; set; }

    /// <summary>When each visit under way counts as lost.</summary>
    public required DateTimeOffset[] Visiting { get; set; }

    public long Visits { get; set; }

    public DateTimeOffset? LastVisitAt { get; set; }

    /// <summary>Until then the host wants to be left alone.</summary>
    public DateTimeOffset? RestsUntil { get; set; }

    public int ErrorsInRow { get; set; }

    /// <summary>When the first of them was.</summary>
    public DateTimeOffset? FailingSince { get; set; }

    /// <summary>Until then the host is left alone for its errors.</summary>
    public DateTimeOffset? OpenUntil { get; set; }

    /// <summary>In words; null after a visit that went well.</summary>
    public string? LastError { get; set; }
}

/// <summary>A <c>robots.txt</c> as it was last found.</summary>
public sealed class RobotsRow
{
    /// <summary>Scheme, host and port: each has a <c>robots.txt</c> of its own.</summary>
    public required string Origin { get; set; }

    /// <summary>HTTP status; 0 when nothing came.</summary>
    public int Status { get; set; }

    /// <summary>Its first 500 KiB; null where there is none, or none could be had.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Why it could not be had, in words; null when it could, or there is none.</summary>
    public string? Trouble { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
