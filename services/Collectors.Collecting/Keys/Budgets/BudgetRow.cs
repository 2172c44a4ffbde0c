namespace Collectors.Collecting.Keys.Budgets;

/// <summary>An account's calls of one day of the source, all processes together.</summary>
public sealed class BudgetRow
{
    public required string Source { get; set; }

    public required string Account { get; set; }

    public DateOnly Day { get; set; }

    public long Quota { get; set; }

    /// <summary>Calls given out: what blocks hold, and <see cref="Gone"/>. Never more than the quota.</summary>
    public long Taken { get; set; }

    /// <summary>Of these, calls of blocks that ended: made, or not to be told apart from made ones.</summary>
    public long Gone { get; set; }
}

/// <summary>The part of it that a process holds.</summary>
public sealed class BudgetBlockRow
{
    public required string Source { get; set; }

    public required string Account { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>The process.</summary>
    public required string Holder { get; set; }

    /// <summary>Calls in the block.</summary>
    public long Size { get; set; }

    /// <summary>Of these, calls that the process may have made; the others come back when it dies.</summary>
    public long Opened { get; set; }

    /// <summary>Of these, calls that it has told of.</summary>
    public long Spent { get; set; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset LeaseUntil { get; set; }
}
