using Collectors.Standalone.Instance;
using Collectors.Standalone.Topology;

namespace Collectors.Standalone.Commands;

/// <summary>Says what runs over the given folders. The code is 3 when nothing does, as service managers expect.</summary>
internal static class StatusCommand
{
    private const int NotRunning = 3;

    public static async Task<int> RunAsync(IReadOnlyList<DataFolder> folders)
    {
        var any = false;
        foreach (var folder in folders)
        {
            if (InstanceState.Running(folder) is not { } state)
                continue;
            any = true;
            var uptime = DateTimeOffset.UtcNow - state.Since;
            Console.WriteLine($"""
                address   {state.Address}
                process   {state.Process.Pid}
                up        {uptime:d\.hh\:mm\:ss}
                store     {state.Store}
                data      {folder.Path}
                requests  {await RequestCounts.DescribeAsync(folder, state)}
                """);
            if (state.Broker is { } broker)
                Console.WriteLine($"broker    {broker}\nprocesses {string.Join(", ", ProcessRun.Running(folder.Topology).Select(process => $"{process.Name} ({process.Process.Pid})"))}");
        }
        if (!any)
            Console.WriteLine("not running");
        return any ? 0 : NotRunning;
    }
}
