using System.Diagnostics;

namespace Collectors.Standalone.Instance;

/// <summary>A process by its id and start, which together are never given twice; an id alone is, sooner or later.</summary>
/// <param name="Pid">Process id.</param>
/// <param name="Started">When it started, in the system's own units: clock ticks since boot on Linux, else ticks of the start time.</param>
internal sealed record RunningProcess(int Pid, long Started)
{
    public static RunningProcess Current { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0);

    /// <returns>The process that has this id now.</returns>
    public static RunningProcess Of(int pid) => new(pid, StartOf(pid) ?? 0);

    public bool IsAlive => StartOf(Pid) == Started;

    /// <summary>Asks it to end, by SIGTERM.</summary>
    /// <exception cref="InvalidOperationException">It may not be signalled, e.g. because it is another user's.</exception>
    public Task TerminateAsync(CancellationToken cancel) => OperatingSystem.IsWindows()
        ? throw new InvalidOperationException("On Windows, press Ctrl-C where it runs.")
        : Postgres.Command.RunAsync("/bin/sh", ["-c", $"kill -TERM {Pid}"], cancel);

    /// <returns>The command line of a process; null when there is none of that id.</returns>
    public static string? CommandOf(int pid)
    {
        try
        {
            if (OperatingSystem.IsLinux())
                return File.ReadAllText($"/proc/{pid}/cmdline") is { Length: > 0 } line ? line.Replace('\0', ' ') : null;
            using var process = Process.GetProcessById(pid);
            if (OperatingSystem.IsWindows())
                return process.ProcessName;
            using var ps = Process.Start(new ProcessStartInfo("ps", ["-ww", "-o", "command=", "-p", $"{pid}"]) { UseShellExecute = false, RedirectStandardOutput = true });
            return ps?.StandardOutput.ReadToEnd();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long? StartOf(int pid)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using var process = Process.GetProcessById(pid);
                return process.StartTime.ToUniversalTime().Ticks;
            }
            // proc(5): after the command in parentheses come the state and, 19 fields on, starttime. A zombie has ended.
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : long.Parse(fields[19]);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
