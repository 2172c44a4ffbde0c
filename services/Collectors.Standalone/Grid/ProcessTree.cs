using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Grid;

/// <summary>A process and those that it started, and those in turn.</summary>
internal static class ProcessTree
{
    /// <returns>All that live now, the given one first.</returns>
    public static IReadOnlyList<RunningProcess> Of(int pid)
    {
        var children = Children().ToLookup(each => each.Parent, each => each.Pid);
        var tree = new List<int> { pid };
        for (var next = 0; next < tree.Count; next++)
            tree.AddRange(children[tree[next]]);
        return [.. tree.Select(RunningProcess.Of)];
    }

    private static IEnumerable<(int Parent, int Pid)> Children()
    {
        if (!OperatingSystem.IsLinux())
            yield break;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), out var pid) && ParentOf(pid) is { } parent)
                yield return (parent, pid);
        }
    }

    /// <summary>proc(5): after the command in parentheses come the state and the parent.</summary>
    private static int? ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
