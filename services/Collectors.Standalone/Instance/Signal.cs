using Collectors.Standalone.Postgres;

namespace Collectors.Standalone.Instance;

/// <summary>Signals, which .NET itself cannot send. POSIX only.</summary>
internal static class Signal
{
    public const string Terminate = "TERM";
    public const string Kill = "KILL";
    public const string Freeze = "STOP";
    public const string Thaw = "CONT";

    /// <summary>A process that has ended meanwhile is left alone.</summary>
    public static Task SendAsync(int pid, string signal, CancellationToken cancel) =>
        Command.RunAsync("/bin/sh", ["-c", $"kill -{signal} {pid} 2>/dev/null || ! kill -0 {pid} 2>/dev/null"], cancel);
}
