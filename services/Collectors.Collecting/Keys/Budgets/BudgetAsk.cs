namespace Collectors.Collecting.Keys.Budgets;

/// <summary>What a process tells and asks of an account's budget.</summary>
/// <param name="Account">Which.</param>
/// <param name="Day">The source's.</param>
/// <param name="Quota">Calls of the day.</param>
/// <param name="Spent">Calls made from the block so far.</param>
/// <param name="Keep">Opened calls beyond those that it goes on making meanwhile.</param>
/// <param name="Ahead">Calls beyond <paramref name="Spent"/> to be opened.</param>
/// <param name="Reserve">Calls beyond <paramref name="Spent"/> to be in the block.</param>
internal sealed record BudgetAsk(string Account, DateOnly Day, long Quota, long Spent, long Keep, long Ahead, long Reserve);

/// <summary>What it has then.</summary>
/// <param name="Fresh">The block is a new one: it had none, or its lease had run out.</param>
/// <param name="Size">Calls in the block.</param>
/// <param name="Opened">Of these, calls that it may make.</param>
/// <param name="Left">Calls in no block.</param>
/// <param name="UnspentByOthers">Calls in other processes' blocks that they may yet make or give back.</param>
/// <param name="OtherHolders">Other processes with a block.</param>
internal sealed record BudgetGrant(bool Fresh, long Size, long Opened, long Left, long UnspentByOthers, int OtherHolders);
