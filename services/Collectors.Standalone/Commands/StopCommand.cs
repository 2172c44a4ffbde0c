using System.Diagnostics;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Commands;

/// <summary>Stops what runs over the given folders and waits until it has let go of them.</summary>
internal static class StopCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    public static async Task<int> RunAsync(IReadOnlyList<DataFolder> folders)
    {
        var running = folders.Select(folder => (Folder: folder, State: InstanceState.Running(folder))).Where(one => one.State is not null).ToList();
        foreach (var (folder, state) in running)
            await StopAsync(folder, state!);
        if (running.Count == 0)
            Console.WriteLine("not running");
        return 0;
    }

    private static async Task StopAsync(DataFolder folder, InstanceState state)
    {
        await state.Process.TerminateAsync(CancellationToken.None);
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (state.Process.IsAlive)
        {
            if (clock.Elapsed > Patience)
                throw new OperatorException($"Process {state.Process.Pid} has not ended within {Patience.TotalSeconds:0} s; its log is in {folder.Logs}.");
            await timer.WaitForNextTickAsync();
        }
        Console.WriteLine($"stopped {state.Address} (process {state.Process.Pid}) in {clock.Elapsed.TotalSeconds:0.0} s");
    }
}
