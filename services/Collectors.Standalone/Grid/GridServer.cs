using System.Diagnostics;
using System.Text.Json;
using Collectors.Standalone.Instance;

namespace Collectors.Standalone.Grid;

/// <summary>
/// A Selenium Grid of our own with Chromium: loopback only, on a port of its own, log and temporary files in one folder. It is ended
/// with its browsers; one that a killed parent left behind is found by its pid file at the next start, and ended then.
/// </summary>
public sealed class GridServer : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly GridSettings _settings;
    private readonly GridPrograms _programs;

    private GridServer(GridSettings settings, GridPrograms programs)
    {
        (_settings, _programs) = (settings, programs);
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

    private string PidFile => Path.Combine(_settings.Folder, "pid");

    private string Temporary => Path.Combine(_settings.Folder, "tmp");

    private string Log => Path.Combine(_settings.Folder, "grid.log");

    /// <summary>Stands on its command line, so that its process is known among others.</summary>
    private string Mark => $"-Dcollectors.grid={_settings.Folder}";

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
        Directory.CreateDirectory(Temporary);
        using var process = Process.Start(Command()) ?? throw new InvalidOperationException($"{_programs.Java} could not be started.");
        await File.WriteAllTextAsync(PidFile, $"{process.Id}", cancel);
        try
        {
            await WaitAsync(cancel);
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
        File.Exists(PidFile) && int.TryParse(File.ReadAllText(PidFile), out var pid) && RunningProcess.CommandOf(pid)?.Contains(Mark, StringComparison.Ordinal) == true ? pid : null;

    private ProcessStartInfo Command()
    {
        // Its output goes to its log alone, so that nobody need read it; what a browser leaves behind lies in our folder.
        string[] arguments =
        [
            "-Xmx256m", Mark, $"-Djava.io.tmpdir={Temporary}", "-jar", _programs.Jar, "standalone", "--host", "127.0.0.1", "--port", $"{Port}", "--bind-bus", "false",
            "--log", Log, "--selenium-manager", "false", "--detect-drivers", "false", "--max-sessions", $"{_settings.Slots}", "--override-max-sessions", "true",
            "--session-timeout", $"{_settings.SessionTimeout.TotalSeconds:0}", "--enable-managed-downloads", "false", "--tracing", "false",
            "--driver-configuration", "display-name=Chromium", "stereotype={\"browserName\":\"chrome\"}", $"max-sessions={_settings.Slots}", $"webdriver-executable={_programs.Driver}",
        ];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null 2>&1 </dev/null", _programs.Java, .. arguments]) { UseShellExecute = false, WorkingDirectory = _settings.Folder };
        foreach (var (name, value) in ((string, string)[])[("HOME", Temporary), ("TMPDIR", Temporary), ("XDG_CONFIG_HOME", Temporary), ("XDG_CACHE_HOME", Temporary)])
            start.Environment[name] = value;
        return start;
    }

    private async Task WaitAsync(CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await IsReadyAsync(http, cancel))
        {
            if (clock.Elapsed > StartPatience || (Running() is null && clock.Elapsed > StopPatience))
                throw new InvalidOperationException($"The Grid has not started on port {Port}; its log is {Log}.");
            await timer.WaitForNextTickAsync(cancel);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancel)
    {
        try
        {
            using var status = JsonDocument.Parse(await http.GetStringAsync(new Uri("status", UriKind.Relative), cancel));
            return status.RootElement.GetProperty("value").GetProperty("ready").GetBoolean();
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && error is HttpRequestException or OperationCanceledException or JsonException)
        {
            return false;
        }
    }

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
