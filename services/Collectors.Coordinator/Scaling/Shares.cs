namespace Collectors.Coordinator.Scaling;

/// <summary>Deals workers out to the processes of a kind as evenly as their bounds allow.</summary>
internal static class Shares
{
    /// <returns>By process.</returns>
    public static Dictionary<string, int> Deal(int workers, IReadOnlyList<CollectorProcess> processes)
    {
        var shares = processes.ToDictionary(process => process.Name, process => process.Min, StringComparer.Ordinal);
        for (var left = workers - shares.Values.Sum(); left > 0; left--)
        {
            if (processes.Where(process => shares[process.Name] < process.Max).MinBy(process => shares[process.Name]) is not { } fewest)
                break;
            shares[fewest.Name]++;
        }
        return shares;
    }
}
