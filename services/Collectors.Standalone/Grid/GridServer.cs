using System.Diagnostics;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Grid;

/// <summary>
/// A Selenium Grid of our own with Chromium: loopback only, on a port of its own, log and temporary files in one folder. It is ended
/// with its browsers; one that a killed parent left behind is found by its pid file at the next start, and ended then.
/// </summary>
public sealed class GridServer : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly GridFiles _files;
    private readonly GridSettings _settings;
    private readonly GridPrograms _programs;

    private GridServer(GridSettings settings, GridPrograms programs)
    {
        (_settings, _programs, _files) = (settings, programs, new GridFiles(settings.Folder));
        Port = settings.Port == 0 ? LoopbackPorts.Free(1)[0] : settings.Port;
    }

    public int Port { get; }

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>The options that lead collectors to it. Chromium has no sandbox as root.</summary>
    public Dictionary<string, string?> Options
    {
        get
        {
            var options = new Dictionary<string, string?> { ["Collectors:Grid:Address"] = Address.ToString() };
            if (Environment.IsPrivilegedProcess)
                options["Collectors:Grid:Arguments:0"] = "--no-sandbox";
            return options;
        }
    }

    /// <summary>The process id of the Grid.</summary>
    /// <exception cref="InvalidOperationException">It is not running.</exception>
    public int ProcessId => Running() ?? throw new InvalidOperationException("The Grid is not running.");

    /// <exception cref="InvalidOperationException">A program is missing or it does not start; the message says what to do.</exception>
    public static async Task<GridServer> StartAsync(GridSettings settings, CancellationToken cancel = default)
    {
        var (programs, missing) = GridPrograms.Find();
        var server = new GridServer(settings, programs ?? throw new InvalidOperationException($"Not installed: {missing}."));
        await server.StartAsync(cancel);
        return server;
    }

    /// <summary>Starts it again after <see cref="StopAsync"/> or <see cref="KillAsync"/>, on the same port.</summary>
    /// <exception cref="InvalidOperationException">It does not start; the message says where its log is.</exception>
    public async Task StartAsync(CancellationToken cancel = default)
    {
        await StopAsync(cancel);
        Directory.CreateDirectory(_files.Temporary);
        using var process = Process.Start(GridCommand.Of(_programs, _settings, _files, Port)) ?? throw new InvalidOperationException($"{_programs.Java} could not be started.");
        await File.WriteAllTextAsync(_files.Pid, $"{process.Id}", cancel);
        try
        {
            await GridReadiness.WaitAsync(Address, () => !process.HasExited, _files.Log, cancel);
        }
        catch
        {
            await StopAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Ends it with its browsers; what hangs is killed.</summary>
    public async Task StopAsync(CancellationToken cancel = default)
    {
        if (Running() is not { } pid)
            return;
        var tree = ProcessTree.Of(pid);
        await Signal.SendAsync(pid, Signal.Thaw, cancel);
        await Signal.SendAsync(pid, Signal.Terminate, cancel);
        await EndAsync(tree, cancel);
    }

    /// <summary>Ends it and its browsers at once, as the crash of its machine would.</summary>
    public async Task KillAsync(CancellationToken cancel = default)
    {
        var tree = ProcessTree.Of(ProcessId);
        foreach (var process in tree)
            await Signal.SendAsync(process.Pid, Signal.Kill, cancel);
        await EndAsync(tree, cancel);
    }

    /// <summary>Lets it hang: it takes connections and answers nothing.</summary>
    public Task FreezeAsync(CancellationToken cancel = default) => Signal.SendAsync(ProcessId, Signal.Freeze, cancel);

    public Task ThawAsync(CancellationToken cancel = default) => Signal.SendAsync(ProcessId, Signal.Thaw, cancel);

    /// <summary>Kills its browsers and leaves the Grid alone.</summary>
    /// <returns>How many processes there were.</returns>
    public async Task<int> KillBrowsersAsync(CancellationToken cancel = default)
    {
        var browsers = ProcessTree.Of(ProcessId).Where(process => RunningProcess.CommandOf(process.Pid)?.Contains("--user-data-dir=", StringComparison.Ordinal) == true).ToList();
        foreach (var process in browsers)
            await Signal.SendAsync(process.Pid, Signal.Kill, cancel);
        return browsers.Count;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private int? Running() =>
        File.Exists(_files.Pid) && int.TryParse(File.ReadAllText(_files.Pid), out var pid) && RunningProcess.CommandOf(pid)?.Contains(_files.Mark, StringComparison.Ordinal) == true ? pid : null;

    private static async Task EndAsync(IReadOnlyList<RunningProcess> tree, CancellationToken cancel)
    {
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (tree.Any(process => process.IsAlive))
        {
            if (clock.Elapsed > StopPatience)
            {
                foreach (var process in tree.Where(process => process.IsAlive))
                    await Signal.SendAsync(process.Pid, Signal.Kill, cancel);
            }
            await timer.WaitForNextTickAsync(cancel);
        }
    }
}
