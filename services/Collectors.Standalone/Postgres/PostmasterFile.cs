using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Postgres;

/// <summary>
/// <c>postmaster.pid</c>, by which a server that outlived its parent is found: line 1 the process id, line 4 the port
/// (https://www.postgresql.org/docs/current/storage-file-layout.html). After a crash it may stay behind and name a process id that
/// somebody else has by now.
/// </summary>
internal sealed class PostmasterFile(string cluster)
{
    private readonly string _file = Path.Combine(cluster, "postmaster.pid");

    public int? ProcessId => Line(1);

    public int? Port => Line(4);

    /// <summary>The process it names is there and is PostgreSQL over this cluster.</summary>
    public bool IsServing => ProcessId is { } pid && RunningProcess.CommandOf(pid) is { } command
        && command.Contains("postgres", StringComparison.Ordinal) && command.Contains(cluster, StringComparison.Ordinal);

    /// <summary>Removes it when the process it names is somebody else's: PostgreSQL would take it for its own and refuse to start.</summary>
    public void DeleteWhenStale()
    {
        if (ProcessId is { } pid && RunningProcess.CommandOf(pid) is not null && !IsServing)
            File.Delete(_file);
    }

    private int? Line(int number)
    {
        try
        {
            return int.TryParse(File.ReadLines(_file).Skip(number - 1).FirstOrDefault(), out var value) ? value : null;
        }
        catch (IOException)
        {
            // PostgreSQL removes it as it ends.
            return null;
        }
    }
}
