using System.ComponentModel.DataAnnotations;

namespace Collectors.Collecting.Browsing;

/// <summary>Section <c>Collectors:Grid</c>: the Selenium Grid whose browsers read pages that only exist after script.</summary>
public sealed class GridOptions
{
    public const string Section = "Collectors:Grid";

    /// <summary>The Grid's address, e.g. <c>http://127.0.0.1:4444</c>; without one nothing is read by browser.</summary>
    public Uri? Address { get; set; }

    /// <summary>Browsers that this process has at a time, at most; fewer when the Grid has fewer slots.</summary>
    [Range(1, 100)]
    public int MaxSessions { get; set; } = 4;

    /// <summary>Pages that one browser reads; then another takes its place.</summary>
    [Range(1, 10_000)]
    public int PagesPerSession { get; set; } = 50;

    /// <summary>How long a browser without work is kept; then others may have its slot.</summary>
    public TimeSpan IdleFor { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long the Grid may take over a command, the start of a browser included.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a page may take to load.</summary>
    public TimeSpan PageTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a page may take to add more when it is scrolled to its end.</summary>
    public TimeSpan MoreTimeout { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long a page that is scrolled to its end must ask for nothing and gain nothing to count as read to its end.</summary>
    public TimeSpan SettleFor { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>How long the Grid may take to say how many slots it has.</summary>
    public TimeSpan StatusTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a slice waits for a browser before it is put off.</summary>
    public TimeSpan SlotPatience { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a slice is put off that found no browser, or a Grid that does not answer.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Where the Grid's browsers find this process's proxy, through which all they read goes; by default where it listens, which is right on one machine.</summary>
    public Uri? ProxyAddress { get; set; }

    /// <summary>Further arguments for Chromium, e.g. <c>--no-sandbox</c> where it runs as root.</summary>
    public IList<string> Arguments { get; set; } = [];

    internal bool TimesArePositive => Array.TrueForAll(
        [IdleFor, CommandTimeout, PageTimeout, MoreTimeout, SettleFor, StatusTimeout, SlotPatience, RetryAfter], time => time > TimeSpan.Zero);
}
